package dev.fledge.testkit;

import dev.fledge.testkit.concurrent.TestTimeoutExtension;
import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.junit.FakeDatabaseExtension;
import io.helidon.dbclient.DbClient;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Base of tests of a DAO: Helidon's own client over a database that the test scripts.
 *
 * <pre>{@code
 * class UserDaoTest extends DaoTest {
 *     @Test
 *     void findById_noUser_isEmpty() {
 *         db.onQuery("SELECT id, name FROM users WHERE id = :id").with(7).returns(Rows.empty("id", "name"));
 *
 *         assertThat(new UserDao(dbClient).findById(7)).isEmpty();
 *     }
 * }
 * }</pre>
 *
 * <p>The fields are new for each test, and set before the subclass's own {@code @BeforeEach} methods run. A call that no
 * stub answers, a stub that no call uses, a connection that stays open and a thread left behind fail the test.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ExtendWith({
    FakeDatabaseExtension.class,
    VirtualThreadsExtension.class,
    FakerExtension.class,
    TestTimeoutExtension.class
})
public abstract class DaoTest {

    /** The database: script what it answers, then check what it was asked. */
    protected FakeDatabase db;

    /** Helidon's JDBC client over {@link #db}, with the named statements of the project's configuration. */
    protected DbClient dbClient;

    /** Data in the project's locale, the same whenever the test is repeated with its seed. */
    protected Faker faker;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls setUpDao before any code of a subclass runs
    protected DaoTest() {}

    @BeforeEach
    final void setUpDao(FakeDatabase db, Faker faker) {
        this.db = db;
        this.dbClient = db.dbClient();
        this.faker = faker;
    }
}
