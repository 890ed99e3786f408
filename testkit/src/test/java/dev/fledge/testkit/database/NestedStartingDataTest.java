package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Nested classes begin with what the classes around them do, and with what they have written themselves. */
class NestedStartingDataTest {

    /** One table, with one row. */
    public static final class NamesSchema implements DatabaseSchema {

        @Override
        public void migrate(DataSource database) throws SQLException {
            execute(database, "CREATE TABLE names (name TEXT)");
            write(database, "schema");
        }
    }

    @Test
    void begin_nestedClassesWrite_eachKeepsThatForItself() {
        Executions.run(Outer.class).testEvents().assertStatistics(stats -> stats.succeeded(10));
    }

    @Test
    void begin_nestedClassesInParallel_takeTurns() {
        Executions.runInParallel(Outer.class, OuterWithoutTests.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(14));
    }

    @Test
    void begin_outerClassHasNoTests_nestedOnesDoNotSeeEachOther() {
        Executions.run(OuterWithoutTests.class).testEvents().assertStatistics(stats -> stats.succeeded(4));
    }

    @Test
    void begin_databaseFirstNeededInANestedTest_keepsNothingOfThatTest() {
        Executions.run(NeedsItLate.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
    }

    @PostgresDatabase(schema = NamesSchema.class)
    static class Outer {

        @BeforeAll
        static void begin(DataSource database) throws SQLException {
            write(database, "outer");
        }

        @RepeatedTest(2)
        void finds(DataSource database) throws SQLException {
            assertThat(names(database)).isEqualTo("outer,schema");
            write(database, "test");
        }

        @Nested
        class One {

            @BeforeAll
            static void begin(DataSource database) throws SQLException {
                assertThat(names(database)).isEqualTo("outer,schema");
                write(database, "one");
            }

            @RepeatedTest(2)
            void finds(DataSource database) throws SQLException {
                assertThat(names(database)).isEqualTo("one,outer,schema");
                write(database, "test");
            }

            @Nested
            class Inner {

                @BeforeAll
                static void begin(DataSource database) throws SQLException {
                    assertThat(names(database)).isEqualTo("one,outer,schema");
                    write(database, "inner");
                }

                @RepeatedTest(2)
                void finds(DataSource database) throws SQLException {
                    assertThat(names(database)).isEqualTo("inner,one,outer,schema");
                    write(database, "test");
                }
            }
        }

        @Nested
        class Two {

            @RepeatedTest(2)
            void finds(DataSource database) throws SQLException {
                assertThat(names(database)).isEqualTo("outer,schema");
                write(database, "test");
            }

            @Nested
            class Inner {

                @BeforeAll
                static void begin(DataSource database) throws SQLException {
                    write(database, "inner");
                }

                @RepeatedTest(2)
                void finds(DataSource database) throws SQLException {
                    assertThat(names(database)).isEqualTo("inner,outer,schema");
                    write(database, "test");
                }
            }
        }
    }

    @PostgresDatabase(schema = NamesSchema.class)
    static class OuterWithoutTests {

        @Nested
        class One {

            @BeforeAll
            static void begin(DataSource database) throws SQLException {
                write(database, "one");
            }

            @RepeatedTest(2)
            void finds(DataSource database) throws SQLException {
                assertThat(names(database)).isEqualTo("one,schema");
                write(database, "test");
            }
        }

        @Nested
        class Two {

            @BeforeAll
            static void begin(DataSource database) throws SQLException {
                write(database, "two");
            }

            @RepeatedTest(2)
            void finds(DataSource database) throws SQLException {
                assertThat(names(database)).isEqualTo("schema,two");
                write(database, "test");
            }
        }
    }

    @PostgresDatabase(schema = NamesSchema.class)
    static class NeedsItLate {

        @Test
        void doesNotNeedIt() {}

        @Nested
        class Inner {

            @RepeatedTest(2)
            void finds(DataSource database) throws SQLException {
                assertThat(names(database)).isEqualTo("schema");
                write(database, "test");
            }
        }
    }

    private static String names(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return TestDatabaseTest.value(connection, "SELECT string_agg(name, ',' ORDER BY name) FROM names");
        }
    }

    private static void write(DataSource database, String name) throws SQLException {
        execute(database, "INSERT INTO names VALUES ('%s')".formatted(name));
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
