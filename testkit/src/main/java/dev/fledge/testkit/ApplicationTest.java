package dev.fledge.testkit;

import dev.fledge.testkit.concurrent.TestTimeoutExtension;
import dev.fledge.testkit.database.PostgresDatabase;
import io.helidon.webclient.http1.Http1Client;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Base of tests of the whole application, over HTTP and on a real PostgreSQL. It is started once for each test class, on
 * a free port and a database of the class's own, with the same data whenever a test begins.
 *
 * <pre>{@code
 * @TestedApplication(OrdersUnderTest.class)
 * class ApplicationIT extends ApplicationTest {
 *     @Test
 *     void health_runningApplication_isUp() { ... }
 * }
 * }</pre>
 *
 * <p>The tests have the tag {@code application}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@PostgresDatabase
@ExtendWith({TestedApplicationExtension.class, FakerExtension.class, TestTimeoutExtension.class})
@Tag("application")
public abstract class ApplicationTest {

    /** Calls the application; its base URI is set. */
    protected Http1Client client;

    /** Data in the project's locale, the same whenever the test is repeated with its seed. */
    protected Faker faker;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls setUpApplication before any code of a subclass runs
    protected ApplicationTest() {}

    @BeforeEach
    final void setUpApplication(Http1Client client, Faker faker) {
        this.client = client;
        this.faker = faker;
    }
}
