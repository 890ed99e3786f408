package dev.fledge.testkit.http;

import dev.fledge.testkit.junit.KeptValue;
import io.helidon.webserver.testing.junit5.DirectClient;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstances;

/**
 * Gives each test a {@link DirectClient} as a parameter. It calls, in-process and without a socket, the routing that the
 * test class builds as a {@link RoutingSource}; each request runs on a virtual thread, as on a server.
 *
 * <p>Unlike Helidon's {@code @RoutingTest} it works in nested classes, whose routing is that of the nearest class around
 * them that is a {@link RoutingSource}, with composed annotations, and with a routing for each test.
 *
 * <pre>{@code
 * @ExtendWith({MockitoExtension.class, DirectClientExtension.class})
 * class UserRouterTest implements RoutingSource {
 *     @Mock UserService service;
 *
 *     public void routing(HttpRouting.Builder routing) {
 *         routing.register("/users", new UserRouter(service));
 *     }
 *
 *     @Test
 *     void get_unknownId_is404(DirectClient client) { ... }
 * }
 * }</pre>
 *
 * <p>Media support is what a server finds by itself on the class path. What a server is configured with is not there:
 * limits of payloads, or a JSON mapper of one's own. Test that on a server.
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
        TestInstances instances = context.getTestInstances()
                .filter(made -> context.getTestMethod().isPresent())
                .orElseThrow(() -> new ParameterResolutionException("""
                        A DirectClient lives as long as one test, so %s cannot have one.
                        Ask for it in a test method, in @BeforeEach or in @AfterEach.""".formatted(parameter.getDeclaringExecutable())));
        return KeptValue.of(
                        context.getStore(NAMESPACE),
                        StartedClient.class,
                        key -> new StartedClient(RoutingClient.start(source(instances))),
                        StartedClient.class)
                .client();
    }

    private static RoutingSource source(TestInstances instances) {
        return instances.getAllInstances().reversed().stream()
                .filter(RoutingSource.class::isInstance)
                .map(RoutingSource.class::cast)
                .findFirst()
                .orElseThrow(() -> new ParameterResolutionException("""
                        %s has no routing to call. Let it implement RoutingSource, or extend RouterTest.""".formatted(
                                instances.getInnermostInstance().getClass().getName())));
    }

    /** Ends with the test: JUnit closes it. */
    private record StartedClient(DirectClient client) implements AutoCloseable {

        @Override
        public void close() {
            client.close();
        }
    }
}
