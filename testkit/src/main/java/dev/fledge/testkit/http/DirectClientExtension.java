package dev.fledge.testkit.http;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.DirectClient;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link DirectClient} as a parameter. It calls, in-process and without a socket, the routing that the
 * test class builds as a {@link RoutingSource}; each request runs on a virtual thread, as on a server.
 *
 * <p>Unlike Helidon's {@code @RoutingTest} it works in nested classes, whose routing is that of the nearest class around
 * them that is a {@link RoutingSource}, with composed annotations, and with a routing for each test. What the server adds
 * around the routing is not there: limits of payloads, for example, or media support that is configured.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DirectClientExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(DirectClientExtension.class);

    /** Called by JUnit. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DirectClient.class;
    }

    /** Called by JUnit. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        RunningRouting.class, key -> RunningRouting.start(source(context)), RunningRouting.class)
                .client();
    }

    private static RoutingSource source(ExtensionContext context) {
        return context.getRequiredTestInstances().getAllInstances().reversed().stream()
                .filter(RoutingSource.class::isInstance)
                .map(RoutingSource.class::cast)
                .findFirst()
                .orElseThrow(() -> new ParameterResolutionException(
                        """
                        %s has no routing to call. Let it implement RoutingSource, or extend RouterTest.""".formatted(context.getRequiredTestClass().getName())));
    }

    /** Ends with the test: JUnit closes it. */
    private record RunningRouting(DirectClient client) implements AutoCloseable {

        static RunningRouting start(RoutingSource source) {
            HttpRouting.Builder routing = HttpRouting.builder();
            source.routing(routing);
            return new RunningRouting(new DirectClient(routing));
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
