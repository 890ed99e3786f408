package dev.fledge.testkit;

import dev.fledge.testkit.concurrent.TestTimeoutExtension;
import dev.fledge.testkit.database.InterleavedDataSource;
import dev.fledge.testkit.database.PostgresDatabase;
import io.helidon.config.Config;
import io.helidon.dbclient.DbClient;
import javax.sql.DataSource;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Base of tests of SQL on a real PostgreSQL. Each test class has a database of its own, in which
 * each of its tests finds the same data.
 *
 * <pre>{@code
 * @PostgresDatabase(schema = OrdersSchema.class)
 * class UserDaoIT extends DatabaseTest {
 *     @Test
 *     void insert_emailTaken_isConflict() { ... }
 * }
 * }</pre>
 *
 * <p>Without an annotation of the subclass, or of one between, the database is empty. The tests have the tag
 * {@code database}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@PostgresDatabase
@ExtendWith({FakerExtension.class, TestTimeoutExtension.class})
@Tag("database")
public abstract class DatabaseTest {

    /** The class's database, without a pool. The actions of a {@code Scenario} take turns in it. */
    protected DataSource dataSource;

    /** Helidon's JDBC client over {@link #dataSource}, with the named statements of the project's configuration. */
    protected DbClient dbClient;

    /** Data in the project's locale, the same whenever the test is repeated with its seed. */
    protected Faker faker;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls setUpDatabase before any code of a subclass runs
    protected DatabaseTest() {}

    @BeforeEach
    final void setUpDatabase(DataSource dataSource, Faker faker) {
        this.dataSource = InterleavedDataSource.of(dataSource);
        this.dbClient = DataSourceClient.create(this.dataSource, dbConfig());
        this.faker = faker;
    }

    /**
     * Returns the configuration that has the client's named {@code statements}: the node {@code db} of the project's
     * default configuration, unless a subclass overrides this. Called once for each test.
     */
    protected Config dbConfig() {
        return Config.create().get("db");
    }
}
