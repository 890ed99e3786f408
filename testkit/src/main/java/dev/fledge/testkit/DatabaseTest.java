package dev.fledge.testkit;

import dev.fledge.testkit.concurrent.Interleavings;
import dev.fledge.testkit.concurrent.Scenario;
import dev.fledge.testkit.concurrent.TestTimeoutExtension;
import dev.fledge.testkit.database.InterleavedDataSource;
import dev.fledge.testkit.database.PostgresDatabase;
import dev.fledge.testkit.database.TestDatabase;
import io.helidon.config.Config;
import io.helidon.dbclient.DbClient;
import java.util.concurrent.Callable;
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

    /** The class's database, without a pool. The actions of {@link #interleavings interleavings} take turns in it. */
    protected DataSource dataSource;

    /** Helidon's JDBC client over {@link #dataSource}, with the named statements of the project's configuration. */
    protected DbClient dbClient;

    /** Data in the project's locale, the same whenever the test is repeated with its seed. */
    protected Faker faker;

    private TestDatabase database;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls setUpDatabase before any code of a subclass runs
    protected DatabaseTest() {}

    @BeforeEach
    final void setUpDatabase(TestDatabase database, Faker faker) {
        this.database = database;
        this.dataSource = InterleavedDataSource.of(database.dataSource());
        this.dbClient = DataSourceClient.create(this.dataSource, dbConfig());
        this.faker = faker;
    }

    /**
     * Creates the interleavings of a scenario, each order of which begins with the data that a test begins with: what the
     * schema and {@code @BeforeAll} methods have written. Whatever else it needs, the scenario writes.
     *
     * <pre>{@code
     * interleavings(() -> Scenario.of(() -> dao.deposit(1, 10), () -> dao.deposit(1, 10))
     *                 .check(() -> assertThat(dao.balance(1)).isEqualTo(120)))
     *         .explore();
     * }</pre>
     *
     * @param scenario makes it; called for each order, once the data is back
     * @see Interleavings#of(Callable)
     */
    protected final Interleavings interleavings(Callable<? extends Scenario<?>> scenario) {
        return Interleavings.of(() -> {
            database.reset();
            return scenario.call();
        });
    }

    /**
     * Returns the configuration that has the client's named {@code statements}: the node {@code db} of the project's
     * default configuration, unless a subclass overrides this. Called once for each test.
     */
    protected Config dbConfig() {
        return Config.create().get("db");
    }
}
