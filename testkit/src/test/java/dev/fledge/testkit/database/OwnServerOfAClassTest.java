package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.Executions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A server that the tests of a class may kill. */
class OwnServerOfAClassTest {

    private static final AtomicReference<TestDatabase> LAST = new AtomicReference<>();

    @Test
    void stopServer_ownServer_breaksAllAndKeepsWhatWasCommitted() {
        Executions.run(KillsItsServer.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    @Test
    void server_classDone_isGone() {
        Executions.run(KillsItsServer.class);

        assertThatThrownBy(LAST.get().dataSource()::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @PostgresDatabase(ownServer = true)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class KillsItsServer {

        @Test
        void first_writesAndKills(TestDatabase database) throws SQLException {
            LAST.set(database);
            try (Connection open = TestDatabaseTest.connect(database, "");
                    Statement statement = open.createStatement()) {
                statement.execute("CREATE TABLE notes AS SELECT 'kept' AS text");

                database.stopServer();

                assertThat(open.isValid(1)).isFalse();
                assertThatThrownBy(() -> TestDatabaseTest.connect(database, "")).isInstanceOf(SQLException.class);
                assertThatThrownBy(database.dataSource()::getConnection)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("08001"));
            }
        }

        /** Not by the test before: what it stopped is started again. */
        @Test
        void second_findsTheServerBack(TestDatabase database) throws SQLException {
            try (Connection again = TestDatabaseTest.connect(database, "")) {
                assertThat(TestDatabaseTest.value(again, "SELECT text FROM notes"))
                        .isEqualTo("kept");
            }
        }
    }
}
