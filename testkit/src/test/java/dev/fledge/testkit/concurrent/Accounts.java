package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.database.DatabaseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One account, with a balance of 100. */
public final class Accounts implements DatabaseSchema {

    @Override
    public void migrate(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL)");
            statement.execute("INSERT INTO accounts VALUES (1, 100)");
        }
    }
}
