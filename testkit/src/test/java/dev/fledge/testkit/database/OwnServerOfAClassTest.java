package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fledge.testkit.Executions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A server that the tests of a class may kill. */
class OwnServerOfAClassTest {

    private static final AtomicReference<TestDatabase> LAST = new AtomicReference<>();
    private static final AtomicBoolean ON_THIS_FILE_SYSTEM = new AtomicBoolean();

    /** Two tables with a row each, one of which a crash empties. */
    public static final class NotesSchema implements DatabaseSchema {

        @Override
        public void migrate(DataSource database) throws SQLException {
            execute(database, """
                    CREATE TABLE notes (id INT GENERATED ALWAYS AS IDENTITY, text TEXT);
                    INSERT INTO notes (text) VALUES ('schema');
                    CREATE UNLOGGED TABLE drafts AS SELECT 'draft' AS text""");
        }
    }

    /** Fails, and remembers where. */
    public static final class BrokenSchema implements DatabaseSchema {

        private static final List<DataSource> TRIES = new CopyOnWriteArrayList<>();

        @Override
        public void migrate(DataSource database) {
            TRIES.add(database);
            throw new IllegalStateException("broken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "container"})
    void stopServer_ownServer_breaksAllAndKeepsWhatWasCommitted(String way) {
        run(KillsItsServer.class, way).testEvents().assertStatistics(stats -> stats.succeeded(1));

        assertThat(ON_THIS_FILE_SYSTEM.get()).isEqualTo(way.equals("embedded")); // a container has folders of its own
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "container"})
    void begin_serverKilled_isBackWithItsDataAndNumbers(String way) {
        run(LeavesItKilled.class, way).testEvents().assertStatistics(stats -> stats.succeeded(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "container"})
    void server_classDone_isGone(String way) {
        run(LeavesItKilled.class, way);

        assertThatNobodyAnswers(LAST.get().dataSource());
    }

    private static EngineExecutionResults run(Class<?> tests, String way) {
        assumeTrue(
                ServerSettings.of(key -> Optional.of(way).filter(value -> key.equals(ServerSettings.WAY)))
                        .ways()
                        .stream()
                        .allMatch(allowed -> allowed.toString().equals(way)),
                "The property or the variable that says how the server is started allows another way than '%s' only."
                        .formatted(way));
        if (way.equals("container")) {
            DockerForTests.requireContainers("Nobody knows whether the server in a container can be killed");
        }
        return Executions.run(tests, ServerSettings.WAY, way);
    }

    @Test
    void server_schemaBroken_isStartedOnceAndGone() {
        BrokenSchema.TRIES.clear();

        Executions.run(OfABrokenSchema.class).testEvents().assertStatistics(stats -> stats.failed(2));

        assertThat(BrokenSchema.TRIES).singleElement().satisfies(OwnServerOfAClassTest::assertThatNobodyAnswers);
    }

    @PostgresDatabase(ownServer = true, schema = NotesSchema.class)
    static class KillsItsServer {

        @Test
        void kills(TestDatabase database) throws SQLException {
            try (Connection open = TestDatabaseTest.connect(database, "")) {
                execute(database.dataSource(), "INSERT INTO notes (text) VALUES ('kept')");

                database.stopServer();

                assertThat(open.isValid(1)).isFalse();
                assertThatThrownBy(() -> TestDatabaseTest.connect(database, "")).isInstanceOf(SQLException.class);
                assertThatNobodyAnswers(database.dataSource());
            }
            database.startServer();
            assertThat(contents(database)).isEqualTo("schema,kept; ");
            try (Connection again = TestDatabaseTest.connect(database, "")) {
                ON_THIS_FILE_SYSTEM.set(Files.exists(Path.of(TestDatabaseTest.value(again, "SHOW data_directory"))));
            }
        }
    }

    @PostgresDatabase(ownServer = true, schema = NotesSchema.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeavesItKilled {

        @Test
        void test1_doesNothing() {}

        @Test
        void test2_kills(TestDatabase database) {
            LAST.set(database);
            database.stopServer();
        }

        /** Not by the test before: what it stopped is started again. */
        @Test
        void test3_findsTheServerBackAndWritesAndKills(TestDatabase database) throws SQLException {
            assertThat(contents(database)).isEqualTo("schema; draft");

            execute(database.dataSource(), "INSERT INTO notes (text) VALUES ('not kept')");
            database.stopServer();
        }

        @Test
        void test4_findsWhatWasThereAtFirst(TestDatabase database) throws SQLException {
            assertThat(contents(database)).isEqualTo("schema; draft");
            try (Connection again = TestDatabaseTest.connect(database, "")) {
                assertThat(TestDatabaseTest.value(again, "INSERT INTO notes (text) VALUES ('') RETURNING id"))
                        .isEqualTo("2");
            }
        }
    }

    @PostgresDatabase(ownServer = true, schema = BrokenSchema.class)
    static class OfABrokenSchema {

        @Test
        void one(DataSource database) {}

        @Test
        void two(DataSource database) {}
    }

    private static void assertThatNobodyAnswers(DataSource database) {
        assertThatThrownBy(database::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    private static String contents(TestDatabase database) throws SQLException {
        try (Connection connection = TestDatabaseTest.connect(database, "")) {
            return TestDatabaseTest.value(connection, """
                    SELECT concat((SELECT string_agg(text, ',' ORDER BY id) FROM notes), '; ', (SELECT text FROM drafts))""");
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
