package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fledge.testkit.Executions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A server that the tests of a class may kill. */
class OwnServerOfAClassTest {

    private static final AtomicReference<TestDatabase> LAST = new AtomicReference<>();

    @AutoClose
    private final LoggedLines logged = LoggedLines.listen();

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "container"})
    void stopServer_ownServer_breaksAllAndKeepsWhatWasCommitted(String way) {
        killAServerOf(way).testEvents().assertStatistics(stats -> stats.succeeded(2));

        assertThat(logged.all()).singleElement().asString().startsWith("The tests' database server is " + way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "container"})
    void server_classDone_isGone(String way) {
        killAServerOf(way);

        assertThatThrownBy(LAST.get().dataSource()::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    private static EngineExecutionResults killAServerOf(String way) {
        assumeTrue(
                ServerSettings.of(key -> Optional.of(way).filter(value -> key.equals(ServerSettings.WAY)))
                        .ways()
                        .stream()
                        .allMatch(allowed -> allowed.toString().equals(way)),
                "A property or a variable allows another way only.");
        if (way.equals("container")) {
            DockerForTests.requireContainers("Nobody knows whether the server in a container can be killed");
        }
        return Executions.run(KillsItsServer.class, ServerSettings.WAY, way);
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
