package dev.fledge.testkit.fake.helidon;

import dev.fledge.testkit.fake.FakeDatabase;
import io.helidon.config.Config;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatements;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Makes Helidon's JDBC client over a fake database, or over any data source.
 *
 * <pre>{@code
 * DbClient client = HelidonClients.create(db, Config.create().get("db"));
 * }</pre>
 *
 * <p>Its clients are as thread-safe as Helidon's: a client is, a statement is not.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HelidonClients {

    private HelidonClients() {}

    /** Returns a client that knows the statements of the project's default configuration, under {@code db.statements}. */
    public static DbClient create(FakeDatabase database) {
        return create(database, Config.create().get("db"));
    }

    /**
     * Returns a client that knows the statements of a configuration.
     *
     * @param database what is below the client
     * @param db the node that Helidon's client is configured with: its {@code statements} and
     *     {@code missing-map-parameters-as-null} count, its {@code connection} does not
     */
    public static DbClient create(FakeDatabase database, Config db) {
        return builder(database.dataSource(), db)
                .addService(context -> {
                    database.announce(context.statementName(), context.statement());
                    return context;
                })
                .build();
    }

    /**
     * Returns a client over a data source, for a real database that a test has made.
     *
     * @param dataSource gives a connection for each statement or transaction
     * @param db as above
     */
    public static DbClient create(DataSource dataSource, Config db) {
        return builder(dataSource, db).build();
    }

    private static JdbcClientBuilder builder(DataSource dataSource, Config db) {
        JdbcConnectionPool pool = () -> {
            try {
                return dataSource.getConnection();
            } catch (SQLException e) {
                // As Helidon's pool over HikariCP does.
                throw new DbClientException("Failed to create a connection to %s".formatted(dataSource), e);
            }
        };
        JdbcClientBuilder builder =
                JdbcClientBuilder.create().connectionPool(pool).statements(statements(db));
        db.get("missing-map-parameters-as-null").asBoolean().ifPresent(builder::missingMapParametersAsNull);
        return builder;
    }

    private static DbStatements statements(Config db) {
        Map<String, String> known =
                new TreeMap<>(db.get("statements").detach().asMap().orElseGet(Map::of));
        return name -> {
            String sql = known.get(name);
            if (sql == null) {
                throw new DbClientException(
                        """
                        There is no statement named '%s' in the configuration under 'db.statements'. It has %s.""".formatted(name, known.isEmpty() ? "none" : String.join(", ", known.keySet())));
            }
            return sql;
        };
    }
}
