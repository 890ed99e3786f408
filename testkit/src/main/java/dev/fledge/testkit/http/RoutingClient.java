package dev.fledge.testkit.http;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.DirectClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Makes {@link DirectClient}s whose routing lives as it does on a server: it is built once, its services and filters are
 * told before the first request, and once more when the client is closed.
 *
 * <p>Helidon 4.1's {@code new DirectClient(builder)} builds the routing twice, which registers everything in it twice, so
 * that each filter runs twice for a request; and {@code beforeStart} is never called.
 *
 * <pre>{@code
 * DirectClient client = RoutingClient.start(routing -> routing.register("/users", new UserRouter(service)));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RoutingClient {

    private static final Set<String> BUILDS = Set.of("build", "get");

    private RoutingClient() {}

    /**
     * Returns a new client of a new routing. {@link DirectClient#close()} ends the routing.
     *
     * @param source adds the routes; called once
     */
    public static DirectClient start(RoutingSource source) {
        HttpRouting.Builder builder = HttpRouting.builder();
        source.routing(builder);
        HttpRouting routing = builder.build();
        routing.beforeStart();
        return new DirectClient(built(builder, routing));
    }

    /** Returns a builder that has nothing left to build. */
    private static HttpRouting.Builder built(HttpRouting.Builder builder, HttpRouting routing) {
        Class<?> type = HttpRouting.Builder.class;
        return (HttpRouting.Builder) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean builds = method.getParameterCount() == 0 && BUILDS.contains(method.getName());
                    if (builds) {
                        return routing;
                    }
                    try {
                        return method.invoke(builder, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
