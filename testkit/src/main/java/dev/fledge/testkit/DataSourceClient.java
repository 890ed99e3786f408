package dev.fledge.testkit;

import io.helidon.config.Config;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatements;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Helidon's JDBC client over a data source; Helidon itself makes one only over a pool that it configures. */
final class DataSourceClient {

    private DataSourceClient() {}

    /**
     * Returns a client that opens a connection for each statement or transaction.
     *
     * @param db the node that has the named {@code statements}
     */
    static DbClient create(DataSource dataSource, Config db) {
        return JdbcClientBuilder.create()
                .connectionPool(() -> {
                    try {
                        return dataSource.getConnection();
                    } catch (SQLException e) {
                        throw new DbClientException("Failed to create a connection to the test database", e);
                    }
                })
                .statements(DbStatements.create(db.get("statements")))
                .build();
    }
}
