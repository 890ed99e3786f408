package dev.fledge.testkit;

import dev.fledge.testkit.concurrent.TestTimeoutExtension;
import dev.fledge.testkit.http.RoutingClient;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.DirectClient;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.junit.jupiter.MockitoExtension;

/**
 * Base of tests of routes: requests go in-process, without a socket, to the routing that the test builds with its own
 * mocks.
 *
 * <pre>{@code
 * class UserRouterTest extends RouterTest {
 *     @Mock UserService service;
 *
 *     @Override
 *     protected void routing(HttpRouting.Builder routing) {
 *         routing.register("/users", new UserRouter(service));
 *     }
 *
 *     @Test
 *     void get_unknownId_is404() {
 *         try (var response = client.get("/users/7").request()) {
 *             assertThat(response.status()).isEqualTo(Status.NOT_FOUND_404);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>The routing is built anew for each test, after Mockito has made its mocks and before the subclass's own
 * {@code @BeforeEach} methods run. Nested classes use the routing of the class around them. Media support is what a server
 * finds by itself on the class path. What a server is configured with is not there, such as limits of payloads or a JSON
 * mapper of one's own: test that with {@link ApplicationTest}.
 *
 * <p>Nobody looks for threads left behind here: a response that is not closed may keep one of the server. A class that
 * closes all of its responses can have it: {@code @ExtendWith(VirtualThreadsExtension.class)}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ExtendWith({MockitoExtension.class, FakerExtension.class, TestTimeoutExtension.class})
public abstract class RouterTest {

    /** Calls the routing. */
    protected DirectClient client;

    /** Data in the project's locale, the same whenever the test is repeated with its seed. */
    protected Faker faker;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls setUpRouter before any code of a subclass runs
    protected RouterTest() {}

    /**
     * Adds the routes under test. Called once for each test.
     *
     * @param routing an empty routing
     */
    protected abstract void routing(HttpRouting.Builder routing);

    @BeforeEach
    final void setUpRouter(Faker faker) {
        this.faker = faker;
        this.client = RoutingClient.start(this::routing);
    }

    @AfterEach
    final void tearDownRouter() {
        if (isRouted()) {
            client.close();
        }
    }

    /** JUnit calls {@link #tearDownRouter} even when {@link #routing} has thrown. */
    private boolean isRouted() {
        return client != null;
    }
}
