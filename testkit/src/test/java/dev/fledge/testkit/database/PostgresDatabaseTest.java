package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.Executions;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@PostgresDatabaseTest.Notes
class PostgresDatabaseTest {

    /** An annotation of the user's own. */
    @PostgresDatabase(schema = NotesSchema.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Notes {}

    private static final AtomicInteger MIGRATIONS = new AtomicInteger();
    private static final Set<String> URLS = ConcurrentHashMap.newKeySet();
    private static final AtomicReference<TestDatabase> LAST = new AtomicReference<>();

    /** Counts how often it is asked. */
    public static final class NotesSchema implements DatabaseSchema {

        @Override
        public void migrate(DataSource database) throws SQLException {
            MIGRATIONS.incrementAndGet();
            execute(database, "CREATE TABLE notes (text VARCHAR(100))");
        }
    }

    /** Fails. */
    public static final class BrokenSchema implements DatabaseSchema {

        private static final AtomicInteger TRIES = new AtomicInteger();

        @Override
        public void migrate(DataSource database) throws SQLException {
            TRIES.incrementAndGet();
            execute(database, "CREATE TABEL notes (text VARCHAR(100))");
        }
    }

    @Test
    void dataSource_schema_hasItsTables(DataSource dataSource) throws SQLException {
        execute(dataSource, "INSERT INTO notes VALUES ('kept')");

        assertThat(value(dataSource, "SELECT count(*) FROM notes WHERE text = 'kept'"))
                .isEqualTo("1");
    }

    @Test
    void dataSource_server_isThePostgresOfTheBom(DataSource dataSource) throws SQLException {
        assertThat(value(dataSource, "SHOW server_version")).startsWith("18.");
    }

    @Test
    void dataSource_text_isSortedAndFoldedAlikeOnEveryMachine(DataSource dataSource) throws SQLException {
        assertThat(value(dataSource, "SELECT string_agg(t, '' ORDER BY t) FROM unnest(ARRAY['b', 'a', 'B', 'ã']) t"))
                .isEqualTo("Babã");
        assertThat(value(dataSource, "SELECT lower('Ã')")).isEqualTo("ã");
    }

    @Test
    void databases_twoClassesOfOneSchema_areTwoOfOneMigration() {
        URLS.clear();

        Executions.run(First.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
        Executions.run(Second.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

        assertThat(URLS).hasSize(2);
        assertThat(MIGRATIONS).hasValue(1);
    }

    @Test
    void databases_classesInParallel_areOneForEach() {
        URLS.clear();

        Executions.runInParallel(First.class, Second.class).testEvents().assertStatistics(stats -> stats.succeeded(3));

        assertThat(URLS).hasSize(2);
    }

    @Test
    void database_classDone_isDropped() {
        Executions.run(Second.class);

        assertThatThrownBy(LAST.get().dataSource()::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void schema_migrationFails_saysWhichAndWhy() {
        Throwable failure = Executions.onlyFailure(Executions.run(Broken.class));

        assertThat(failure)
                .hasStackTraceContaining(
                        BrokenSchema.class.getName() + " could not migrate the test database: ERROR: syntax error");
    }

    @Test
    void schema_migrationFails_isNotTriedForEachTest() {
        BrokenSchema.TRIES.set(0);

        Executions.run(BrokenTwice.class).testEvents().assertStatistics(stats -> stats.failed(2));

        assertThat(BrokenSchema.TRIES).hasValueLessThan(2);
    }

    @Test
    void schema_withoutConstructor_saysWhatItNeeds() {
        Throwable failure = Executions.onlyFailure(Executions.run(Unmakeable.class));

        String name = UnmakeableSchema.class.getName();
        assertThat(failure)
                .hasStackTraceContaining(name + " could not be made: java.lang.NoSuchMethodException: " + name
                        + ".<init>(). A DatabaseSchema needs a constructor without parameters");
    }

    @Test
    void schema_leavesAConnectionOpen_isClonedAllTheSame() {
        Executions.run(Leaky.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void databases_classesInParallel_areEachTheirOwnOfOneMigration() {
        URLS.clear();

        Executions.runInParallel(First.class, Second.class, Third.class, Fourth.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(5));

        assertThat(URLS).hasSize(4);
        assertThat(MIGRATIONS).hasValue(1);
    }

    @Test
    void database_nestedClassAlone_hasTheSchemaThatItNames() {
        URLS.clear();

        Executions.run(Plain.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

        assertThat(URLS).hasSize(1);
    }

    @Test
    void database_nestedClassWithAnotherSchema_isItsOwn() {
        URLS.clear();

        Executions.run(TwoSchemas.class).testEvents().assertStatistics(stats -> stats.succeeded(2));

        assertThat(URLS).hasSize(2);
    }

    @Test
    void goDown_untilComeBack_refusesConnections(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            database.goDown();
            try {
                assertThat(connection.isValid(1)).isFalse();
                assertThatThrownBy(database.dataSource()::getConnection)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("55000"));
            } finally {
                database.comeBack();
            }
        }
        assertThat(value(database.dataSource(), "SELECT 1")).isEqualTo("1");
    }

    /** Leaves a connection open, as a pool does that nobody closes. */
    public static final class LeakySchema implements DatabaseSchema {

        @SuppressWarnings("unused")
        private static Connection connection;

        @Override
        public void migrate(DataSource database) throws SQLException {
            connection = database.getConnection();
        }
    }

    /** Has no constructor for us. */
    public record UnmakeableSchema(String text) implements DatabaseSchema {

        @Override
        public void migrate(DataSource database) {}
    }

    @Nested
    class Inside {

        @Test
        void dataSource_nestedClass_isThatOfTheClassAround(DataSource dataSource, TestDatabase database)
                throws SQLException {
            assertThat(value(dataSource, "SELECT current_database()")).isEqualTo(nameOf(database));
            assertThat(value(dataSource, "SELECT count(*) >= 0 FROM notes")).isEqualTo("t");
        }
    }

    @Notes
    static class First {

        @Test
        void one(TestDatabase database) {
            URLS.add(database.url());
        }

        @Test
        void two(TestDatabase database) {
            URLS.add(database.url());
        }
    }

    @Notes
    static class Second {

        @Test
        void one(TestDatabase database) {
            LAST.set(database);
            URLS.add(database.url());
        }
    }

    @PostgresDatabase(schema = BrokenSchema.class)
    static class Broken {

        @Test
        void needsIt(DataSource dataSource) {
            assertThat(dataSource).isNotNull();
        }
    }

    @PostgresDatabase(schema = BrokenSchema.class)
    static class BrokenTwice {

        @Test
        void one(DataSource dataSource) {}

        @Test
        void two(DataSource dataSource) {}
    }

    @PostgresDatabase(schema = UnmakeableSchema.class)
    static class Unmakeable {

        @Test
        void needsIt(DataSource dataSource) {}
    }

    @PostgresDatabase(schema = LeakySchema.class)
    static class Leaky {

        @Test
        void needsIt(DataSource dataSource) throws SQLException {
            assertThat(value(dataSource, "SELECT 1")).isEqualTo("1");
        }
    }

    @Notes
    static class Third extends Second {}

    @Notes
    static class Fourth extends Second {}

    static class Plain {

        @Nested
        @Notes
        class Inner {

            @Test
            void hasNotes(TestDatabase database) throws SQLException {
                URLS.add(database.url());
                assertThat(value(database.dataSource(), "SELECT count(*) FROM notes"))
                        .isEqualTo("0");
            }
        }
    }

    @PostgresDatabase
    static class TwoSchemas {

        @Test
        void hasNothing(TestDatabase database) {
            URLS.add(database.url());
        }

        @Nested
        @Notes
        class Inner {

            @Test
            void hasNotes(TestDatabase database) throws SQLException {
                URLS.add(database.url());
                assertThat(value(database.dataSource(), "SELECT count(*) FROM notes"))
                        .isEqualTo("0");
            }
        }
    }

    private static String nameOf(TestDatabase database) {
        return database.url().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
