package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ${package}.fixtures.HttpTest;
import ${package}.http.Problem;
import dev.fledge.testkit.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients see while the database is gone, and after. */
class DatabaseOutageIT extends HttpTest {

    private TestDatabase database;

    @BeforeEach
    void goDown(TestDatabase database) {
        this.database = database;
        database.goDown();
    }

    @AfterEach
    void comeBack() {
        database.comeBack();
    }

    @Test
    void list_databaseGone_is503WithoutSqlOrStack() {
        Problem gone = problem(get("/users"));

        assertThat(gone.status()).isEqualTo(503);
        assertThat(gone.detail()).isEqualTo("The database is not available. Try again later");
    }

    @Test
    void readiness_databaseGone_isDown() {
        assertThat(get("/observe/health/ready").status().code()).isEqualTo(503);
    }

    @Test
    void list_databaseBack_recoversByItself() {
        get("/users");

        database.comeBack();

        // The pool notices at one of its next tries, within a second or so.
        await().dontCatchUncaughtExceptions()
                .untilAsserted(() -> assertThat(get("/users").status().code()).isEqualTo(200));
    }
}
