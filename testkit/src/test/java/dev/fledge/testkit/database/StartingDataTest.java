package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@PostgresDatabase(schema = StartingDataTest.ShopSchema.class)
class StartingDataTest {

    private static final String CONTENT = """
            SELECT concat_ws('; ',
                (SELECT string_agg(id || name || data, ',' ORDER BY id) FROM shop."Kinds"),
                (SELECT string_agg(id || ' ' || kind || ' ' || doubled, ',' ORDER BY id) FROM things),
                (SELECT count(*) FROM orders), (SELECT count(*) FROM parts), (SELECT count(*) FROM audit),
                (SELECT coalesce(last_value, 0) FROM pg_sequences WHERE sequencename = 'numbers'))""";
    private static final String AT_FIRST = "1a{},2b{}; 1 1 2,2 2 4; 0; 0; 2; 0";

    /** All that makes it hard to put data back. */
    public static final class ShopSchema implements DatabaseSchema {

        @Override
        public void migrate(DataSource database) throws SQLException {
            execute(database, """
                    CREATE SCHEMA shop;
                    CREATE TABLE shop."Kinds" (id INT PRIMARY KEY, name TEXT NOT NULL, data JSON NOT NULL);
                    CREATE TABLE things (
                        id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        kind INT NOT NULL REFERENCES shop."Kinds" ON DELETE CASCADE,
                        doubled INT GENERATED ALWAYS AS (kind * 2) STORED);
                    CREATE TABLE orders (id SERIAL PRIMARY KEY, thing INT REFERENCES things);
                    CREATE TABLE parts (day DATE NOT NULL) PARTITION BY RANGE (day);
                    CREATE TABLE parts_of_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                    CREATE SEQUENCE numbers;
                    CREATE SEQUENCE tickets;
                    ALTER SEQUENCE tickets RESTART WITH 100;
                    CREATE TABLE audit (kind INT);
                    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql
                        AS 'BEGIN INSERT INTO audit VALUES (NEW.id); RETURN NEW; END';
                    CREATE TRIGGER noted AFTER INSERT ON shop."Kinds" FOR EACH ROW EXECUTE FUNCTION note();
                    INSERT INTO shop."Kinds" VALUES (1, 'a', '{}'), (2, 'b', '{}');
                    INSERT INTO things (kind) VALUES (1), (2)""");
        }
    }

    private DataSource database;

    @BeforeEach
    void useDatabase(DataSource database) {
        this.database = database;
    }

    @RepeatedTest(2)
    void begin_rowsAddedEverywhere_areGone() throws SQLException {
        assertThat(value(CONTENT)).isEqualTo(AT_FIRST);

        execute(database, """
                INSERT INTO shop."Kinds" VALUES (3, 'c', '[]');
                INSERT INTO things (kind) VALUES (3);
                INSERT INTO orders (thing) VALUES (1);
                INSERT INTO parts VALUES ('2026-11-23');
                SELECT nextval('numbers')""");
    }

    @RepeatedTest(2)
    void begin_rowsDeletedThatOthersReferTo_areBack() throws SQLException {
        assertThat(value(CONTENT)).isEqualTo(AT_FIRST);

        execute(database, "DELETE FROM shop.\"Kinds\"");
    }

    @RepeatedTest(2)
    void begin_rowChanged_isAsItWas() throws SQLException {
        assertThat(value(CONTENT)).isEqualTo(AT_FIRST);

        execute(database, "UPDATE shop.\"Kinds\" SET data = '{\"a\": 1}' WHERE id = 1");
    }

    @RepeatedTest(2)
    void begin_numbersTaken_areGivenAgain() throws SQLException {
        assertThat(value("INSERT INTO things (kind) VALUES (1) RETURNING id")).isEqualTo("3");
        assertThat(value("INSERT INTO orders (thing) VALUES (1) RETURNING id")).isEqualTo("1");
        assertThat(value("SELECT nextval('numbers')")).isEqualTo("1");
    }

    @RepeatedTest(2)
    void begin_sequenceRestartedByTheSchema_givesTheSameNumber() throws SQLException {
        assertThat(value("SELECT nextval('tickets')")).isEqualTo("100");
    }

    @RepeatedTest(2)
    void begin_sequenceRestartedByATest_isWhereItWas() throws SQLException {
        assertThat(value("SELECT last_value || ' ' || is_called FROM tickets")).isEqualTo("100 false");

        execute(database, "ALTER SEQUENCE tickets RESTART WITH 7");
    }

    @RepeatedTest(2)
    void begin_numberGivenBack_isGivenAgain() throws SQLException {
        assertThat(value("SELECT last_value || ' ' || is_called FROM tickets")).isEqualTo("100 false");

        execute(database, "SELECT nextval('tickets'); SELECT setval('tickets', 100, true)");
    }

    @Test
    void begin_transactionThatWasOpenThen_isUndoneOnceItIsCommitted() throws SQLException {
        try (StartingData data = new StartingData(database);
                Connection open = database.getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("INSERT INTO things (kind) VALUES (1)");
            data.begin(1);
            data.begin(1);
            open.commit();

            data.begin(1);
        }

        assertThat(value("SELECT count(*) FROM things")).isEqualTo("2");
    }

    @Test
    void begin_databaseWasDown_isThereWithItsData() {
        Executions.run(GoesDown.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    @Test
    void begin_beforeAllHasWritten_keepsThat() {
        Executions.run(WritesBeforeAll.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    @Test
    void begin_testsInParallel_takeTurns() {
        Executions.runInParallel(WritesBeforeAll.class, Other.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(4));
    }

    @Test
    void begin_transactionLeftOpen_saysWhichStatementItRan() {
        Throwable failure = Executions.onlyFailure(Executions.run(LeavesATransactionOpen.class));

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("""
                The data that tests begin with could not be put back, since an earlier test has left a transaction open:
                  idle in transaction: INSERT INTO things (kind) VALUES (2)
                Close its connection in that test, or in the code under test.""");
    }

    @Test
    void begin_tableLeftLocked_saysByWhichStatement() {
        Throwable failure = Executions.onlyFailure(Executions.run(LeavesATableLocked.class));

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("""
                The data that tests begin with could not be put back, since an earlier test has left a transaction open:
                  idle in transaction: LOCK TABLE things IN ACCESS EXCLUSIVE MODE
                Close its connection in that test, or in the code under test.""");
    }

    @PostgresDatabase(schema = ShopSchema.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class GoesDown {

        @Test
        void first(TestDatabase database) throws SQLException {
            execute(database.dataSource(), "INSERT INTO things (kind) VALUES (1)");
            database.goDown();
        }

        @Test
        void second(DataSource database) throws SQLException {
            assertThat(value(database, CONTENT)).isEqualTo(AT_FIRST);
        }
    }

    @PostgresDatabase(schema = ShopSchema.class)
    static class WritesBeforeAll {

        @BeforeAll
        static void write(DataSource database) throws SQLException {
            execute(database, "INSERT INTO things (kind) VALUES (2)");
        }

        @RepeatedTest(2)
        void finds(DataSource database) throws SQLException {
            assertThat(value(database, "SELECT count(*) FROM things")).isEqualTo("3");
            execute(database, "INSERT INTO things (kind) VALUES (2)");
        }
    }

    static class Other extends WritesBeforeAll {}

    @PostgresDatabase(schema = ShopSchema.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeavesATransactionOpen {

        @Test
        void first(DataSource database) throws SQLException {
            execute(database, "INSERT INTO things (kind) VALUES (1)");
            Connection leaked = database.getConnection();
            leaked.setAutoCommit(false);
            leaked.createStatement().execute("INSERT INTO things (kind) VALUES (2)");
        }

        @Test
        void second(DataSource database) {}
    }

    @PostgresDatabase(schema = ShopSchema.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeavesATableLocked {

        @Test
        void first(DataSource database) throws SQLException {
            Connection leaked = database.getConnection();
            leaked.setAutoCommit(false);
            leaked.createStatement().execute("LOCK TABLE things IN ACCESS EXCLUSIVE MODE");
        }

        @Test
        void second(DataSource database) {}
    }

    private String value(String sql) throws SQLException {
        return value(database, sql);
    }

    private static String value(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return TestDatabaseTest.value(connection, sql);
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
