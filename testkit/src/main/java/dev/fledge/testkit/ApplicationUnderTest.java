package dev.fledge.testkit;

import io.helidon.config.Config;
import io.helidon.webserver.WebServer;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Starts the application that an {@link ApplicationTest} calls. It needs a constructor without parameters.
 *
 * <pre>{@code
 * public final class OrdersUnderTest implements ApplicationUnderTest {
 *     public WebServer start(Config config) {
 *         return App.create(config).start();
 *     }
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ApplicationUnderTest {

    /**
     * Starts the application. Called once for each test class.
     *
     * @param config the project's own configuration, with a free port ({@code server.port=0}) and the class's database
     *     ({@code db.connection.url}, {@code .username}, {@code .password}) over it, and {@link #config()} over both
     * @return the running server, which is stopped after the class's last test
     * @throws Exception if it does not start, which fails every test of the class
     */
    WebServer start(Config config) throws Exception;

    /** Returns what else the tests configure, by key; nothing by default. */
    default Map<String, String> config() {
        return Map.of();
    }
}
