package dev.fledge.testkit.fake.helidon;

import dev.fledge.testkit.fake.FakeDatabase;
import io.helidon.common.config.Config;
import io.helidon.common.mapper.MapperManager;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbMapperManager;
import io.helidon.dbclient.DbStatements;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;
import io.helidon.dbclient.jdbc.JdbcParametersConfig;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Makes Helidon {@code DbClient}s over a {@link FakeDatabase}.
 *
 * <pre>{@code
 * DbClient dbClient = FakeDbClient.create(db, Config.create().get("db"));
 * }</pre>
 *
 * <p>Thread-safe, as the clients are.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakeDbClient {

    private FakeDbClient() {}

    /**
     * Creates a client with the named statements of the project's default configuration: key {@code db.statements} of
     * {@code Config.create()}, which is read once per JVM. Without such a key there are no named statements.
     */
    public static DbClient create(FakeDatabase db) {
        return create(db, NamedStatements.ofDefaultConfig());
    }

    /**
     * Creates a client from the configuration of a {@code DbClient}: its {@code statements}, {@code parameters} and
     * {@code missing-map-parameters-as-null}. Its {@code connection} is ignored.
     *
     * @param config the {@code db} node
     */
    public static DbClient create(FakeDatabase db, Config config) {
        JdbcClientBuilder builder = builder(db);
        config.get("missing-map-parameters-as-null").asBoolean().ifPresent(builder::missingMapParametersAsNull);
        Config parameters = config.get("parameters");
        if (parameters.exists()) {
            builder.parametersSetter(JdbcParametersConfig.create(parameters));
        }
        return builder.statements(NamedStatements.of(config.get("statements"))).build();
    }

    /** Creates a client with these named statements. */
    public static DbClient create(FakeDatabase db, DbStatements statements) {
        return builder(db).statements(statements).build();
    }

    private static JdbcClientBuilder builder(FakeDatabase db) {
        return JdbcClientBuilder.create()
                .mapperManager(Mappers.VALUES)
                .dbMapperManager(Mappers.ROWS)
                .connectionPool(new Pool(db.dataSource()))
                .addService(new AnnouncingService());
    }

    /** Those that Helidon finds on the class path. Shared: to look for them costs more than the rest of a short test. */
    private static final class Mappers {
        static final MapperManager VALUES = MapperManager.create();
        static final DbMapperManager ROWS = DbMapperManager.create();
    }

    private record Pool(DataSource dataSource) implements JdbcConnectionPool {

        @Override
        public Connection connection() {
            try {
                return dataSource.getConnection();
            } catch (SQLException e) {
                throw new DbClientException("Failed to create a connection to FakeDatabase", e);
            }
        }

        @Override
        public String dbType() {
            return "jdbc:postgresql";
        }
    }
}
