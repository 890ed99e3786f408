package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ${package}.fixtures.HttpTest;
import ${package}.http.Problem;
import dev.fledge.testkit.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients see while the database is gone, and after. Whatever a test does to the database is undone after it. */
class DatabaseOutageIT extends HttpTest {

    private TestDatabase database;

    @BeforeEach
    void use(TestDatabase database) {
        this.database = database;
    }

    @Test
    void list_databaseGone_is503WithoutSqlOrStack() {
        database.goDown();

        Problem gone = problem(get("/users"));

        assertThat(gone.status()).isEqualTo(503);
        assertThat(gone.detail()).isEqualTo("The database is not available. Try again later");
    }

    @Test
    void readiness_databaseGone_isDown() {
        database.goDown();

        assertThat(get("/observe/health/ready").status().code()).isEqualTo(503);
    }

    @Test
    void list_databaseBack_recoversByItself() {
        database.goDown();
        get("/users");

        database.comeBack();

        awaitRecovery();
    }

    @Test
    void list_databaseSilent_is503AndRecoversByItself() {
        get("/users");
        database.pause();

        assertThat(problem(get("/users")).status()).isEqualTo(503);

        database.resume();
        awaitRecovery();
    }

    @Test
    void list_connectionsBroken_recoversByItself() {
        get("/users");

        database.cutConnections();

        awaitRecovery();
    }

    /** The pool notices at one of its next tries, within a second or so. */
    private void awaitRecovery() {
        await().dontCatchUncaughtExceptions()
                .untilAsserted(() -> assertThat(get("/users").status().code()).isEqualTo(200));
    }
}
