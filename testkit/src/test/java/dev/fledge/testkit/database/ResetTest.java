package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PostgresDatabase(schema = ResetTest.UsersSchema.class)
class ResetTest {

    public static final class UsersSchema implements DatabaseSchema {

        @Override
        public void migrate(DataSource database) throws SQLException {
            try (Connection connection = database.getConnection()) {
                execute(connection, "CREATE TABLE users (name TEXT); INSERT INTO users VALUES ('Ana')");
            }
        }
    }

    @Test
    void reset_afterWrites_isTheDataOfTheFirstTestAgain(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            for (int order = 0; order < 3; order++) {
                database.reset();
                assertThat(names(connection)).isEqualTo("Ana");
                execute(connection, "INSERT INTO users VALUES ('Bob')");
                assertThat(names(connection)).isEqualTo("Ana,Bob");
            }
        }
    }

    @Test
    void reset_tableOfTheTestItself_isDropped(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            execute(connection, "CREATE TABLE own AS SELECT 'Cid' AS name");

            database.reset();

            assertThat(TestDatabaseTest.value(connection, "SELECT coalesce(to_regclass('own')::text, 'none')"))
                    .isEqualTo("none");
        }
    }

    private static String names(Connection connection) throws SQLException {
        return TestDatabaseTest.value(connection, "SELECT string_agg(name, ',' ORDER BY name) FROM users");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
