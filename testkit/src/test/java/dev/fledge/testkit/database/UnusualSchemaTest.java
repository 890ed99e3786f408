package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What stands in the way of who empties and fills tables. Each test finds what was there at first, and spoils it. */
@PostgresDatabase(schema = UnusualSchemaTest.UnusualSchema.class)
class UnusualSchemaTest {

    /** Rare things, all in one. */
    public static final class UnusualSchema implements DatabaseSchema {

        @Override
        public void migrate(DataSource database) throws SQLException {
            execute(database, """
                    CREATE TABLE fired (name TEXT);
                    CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql
                        AS 'BEGIN INSERT INTO public.fired VALUES (TG_NAME); RETURN NEW; END';

                    CREATE TABLE audit (what TEXT);
                    INSERT INTO audit VALUES ('a');
                    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                        AS 'BEGIN RAISE EXCEPTION ''audit is for adding only''; END';
                    CREATE TRIGGER guard BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse();

                    CREATE TABLE bare ();
                    INSERT INTO bare DEFAULT VALUES;

                    CREATE TABLE animals (name TEXT);
                    CREATE TABLE cats (lives INT) INHERITS (animals);
                    INSERT INTO animals VALUES ('dog');
                    INSERT INTO cats VALUES ('tom', 9);

                    CREATE TABLE kinds (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT);
                    INSERT INTO kinds (name) VALUES ('a'), ('b');
                    CREATE MATERIALIZED VIEW names AS SELECT name FROM kinds;
                    CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS names FROM names;
                    CREATE MATERIALIZED VIEW later AS SELECT name FROM kinds WITH NO DATA;

                    CREATE TABLE watched (id INT PRIMARY KEY,
                                          next INT REFERENCES watched DEFERRABLE INITIALLY DEFERRED);
                    CREATE TRIGGER always AFTER INSERT ON watched FOR EACH ROW EXECUTE FUNCTION fire();
                    CREATE TRIGGER disabled AFTER INSERT ON watched FOR EACH ROW EXECUTE FUNCTION fire();
                    CREATE TRIGGER enabled AFTER INSERT ON watched FOR EACH ROW EXECUTE FUNCTION fire();
                    CREATE TRIGGER replica AFTER INSERT ON watched FOR EACH ROW EXECUTE FUNCTION fire();
                    ALTER TABLE watched ENABLE ALWAYS TRIGGER always;
                    ALTER TABLE watched DISABLE TRIGGER disabled;
                    ALTER TABLE watched ENABLE REPLICA TRIGGER replica;
                    INSERT INTO watched VALUES (1, 2), (2, 1);

                    CREATE TABLE parts (id INT) PARTITION BY RANGE (id);
                    CREATE TABLE low PARTITION OF parts FOR VALUES FROM (0) TO (10);
                    CREATE TABLE high (id INT PRIMARY KEY);
                    ALTER TABLE parts ATTACH PARTITION high FOR VALUES FROM (10) TO (20);
                    CREATE TABLE uses (high INT REFERENCES high);
                    CREATE TRIGGER partial AFTER INSERT ON low FOR EACH ROW EXECUTE FUNCTION fire();
                    INSERT INTO parts VALUES (11);
                    INSERT INTO uses VALUES (11);
                    ALTER TABLE low DISABLE TRIGGER partial;
                    INSERT INTO parts VALUES (1);
                    ALTER TABLE low ENABLE TRIGGER partial""");
        }
    }

    private DataSource database;

    @BeforeEach
    void useDatabase(DataSource database) {
        this.database = database;
    }

    @RepeatedTest(2)
    void begin_triggerForbidsToTruncate_isEmptiedAllTheSame() throws SQLException {
        assertThat(value("SELECT string_agg(what, ',') FROM audit")).isEqualTo("a");

        execute(database, "INSERT INTO audit VALUES ('b')");
    }

    @RepeatedTest(2)
    void begin_tablesThatInherit_haveTheirOwnRows() throws SQLException {
        assertThat(value("SELECT string_agg(name, ',') FROM ONLY animals")).isEqualTo("dog");
        assertThat(value("SELECT string_agg(name || lives, ',') FROM cats")).isEqualTo("tom9");

        execute(database, "INSERT INTO animals VALUES ('cow')");
    }

    @RepeatedTest(2)
    void begin_tableWithoutColumns_hasItsRows() throws SQLException {
        assertThat(value("SELECT count(*) FROM bare")).isEqualTo("1");

        execute(database, "INSERT INTO bare DEFAULT VALUES");
    }

    @RepeatedTest(2)
    void begin_tableMadeThatRefersToAnother_isGone() throws SQLException {
        assertThat(value("SELECT count(*) FROM kinds")).isEqualTo("2");

        execute(database, """
                CREATE TABLE mine (kind INT REFERENCES kinds);
                CREATE VIEW of_mine AS SELECT * FROM mine;
                INSERT INTO kinds (name) VALUES ('c')""");
    }

    @RepeatedTest(2)
    void begin_allKindsOfRelationsMade_areGone() throws SQLException {
        execute(database, """
                CREATE SEQUENCE numbers;
                CREATE VIEW of_kinds AS SELECT * FROM kinds;
                CREATE MATERIALIZED VIEW kept_of_kinds AS SELECT * FROM kinds;
                CREATE TABLE lists (id SERIAL);
                CREATE TABLE more PARTITION OF parts FOR VALUES FROM (20) TO (30);
                INSERT INTO parts VALUES (21)""");
    }

    @RepeatedTest(2)
    void begin_materializedViewsRefreshed_areAsTheyWere() throws SQLException {
        assertThat(value("SELECT string_agg(name, ',') FROM names")).isEqualTo("a,b");
        assertThat(value("SELECT names FROM counts")).isEqualTo("2");
        assertThat(value("SELECT relispopulated FROM pg_class WHERE relname = 'later'"))
                .isEqualTo("f");

        execute(database, """
                INSERT INTO kinds (name) VALUES ('c');
                REFRESH MATERIALIZED VIEW names;
                REFRESH MATERIALIZED VIEW counts;
                REFRESH MATERIALIZED VIEW later""");
    }

    @RepeatedTest(2)
    void begin_triggers_haveNotFiredAndAreAsTheyWere() throws SQLException {
        assertThat(value("SELECT count(*) FROM watched")).isEqualTo("2");
        assertThat(value("SELECT count(*) FROM fired")).isEqualTo("4");
        assertThat(value("""
                SELECT string_agg(tgname || ' ' || tgenabled::text, ', ' ORDER BY tgname)
                FROM pg_trigger WHERE tgrelid = 'watched'::regclass AND NOT tgisinternal""")).isEqualTo("always A, disabled D, enabled O, replica R");

        execute(database, "DELETE FROM watched");
    }

    @RepeatedTest(2)
    void begin_triggerOfOnePartition_hasNotFired() throws SQLException {
        assertThat(value("SELECT string_agg(id::text, ',' ORDER BY id) FROM parts"))
                .isEqualTo("1,11");
        assertThat(value("SELECT count(*) FROM fired")).isEqualTo("4");
        assertThat(value("SELECT tgenabled FROM pg_trigger WHERE tgname = 'partial'"))
                .isEqualTo("O");

        execute(database, "DELETE FROM low");
    }

    @RepeatedTest(2)
    void begin_partitionThatOthersReferTo_hasItsRows() throws SQLException {
        assertThat(value("SELECT high FROM uses")).isEqualTo("11");

        execute(database, "DELETE FROM uses; DELETE FROM high");
    }

    @Test
    void begin_tableTakenAway_saysThatTheSchemaIsAnother() {
        Throwable failure = Executions.onlyFailure(Executions.run(DropsATable.class));

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessageMatching("""
                The data that tests begin with could not be put back, since an earlier test has changed the schema: \
                ERROR: relation "public.audit" does not exist
                  Position: \\d+
                A test may make tables, which are dropped after it. What else it changes in the schema it has to undo\\.\
                """);
    }

    @PostgresDatabase(schema = UnusualSchema.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class DropsATable {

        @Test
        void first(DataSource database) throws SQLException {
            execute(database, "DROP TABLE audit");
        }

        @Test
        void second(DataSource database) {}
    }

    private String value(String sql) throws SQLException {
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
