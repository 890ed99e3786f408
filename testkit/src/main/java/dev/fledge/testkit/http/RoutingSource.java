package dev.fledge.testkit.http;

import io.helidon.webserver.http.HttpRouting;
import org.apiguardian.api.API;

/** A test class that builds the routing which its tests call; see {@link DirectClientExtension}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface RoutingSource {

    /**
     * Adds the routes under test. Called once for each test, after its mocks were made.
     *
     * @param routing an empty routing
     */
    void routing(HttpRouting.Builder routing);
}
