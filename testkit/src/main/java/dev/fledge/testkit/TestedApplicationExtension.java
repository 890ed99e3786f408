package dev.fledge.testkit;

import dev.fledge.testkit.database.AnnotatedClass;
import dev.fledge.testkit.database.Once;
import dev.fledge.testkit.database.PostgresDatabaseExtension;
import dev.fledge.testkit.database.TestDatabase;
import dev.fledge.testkit.junit.KeptValue;
import io.helidon.webclient.http1.Http1Client;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link TestedApplication} does. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TestedApplicationExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TestedApplicationExtension.class);

    /** Called by JUnit. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Http1Client.class;
    }

    /** Called by JUnit. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        AnnotatedClass<TestedApplication> test = AnnotatedClass.of(context, TestedApplication.class)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        """
                        %s does not say which application it tests. Annotate it, or your base class, with \
                        @TestedApplication(MyApplication.class).""".formatted(context.getRequiredTestClass().getName())));
        return KeptValue.of(
                        test.context().getStore(NAMESPACE),
                        test.context().getUniqueId(),
                        id -> new Application(test),
                        Application.class)
                .client();
    }

    /** Started when a test needs it, and stopped with the class: JUnit closes it. */
    private static final class Application implements AutoCloseable {

        private final Once<RunningApplication> running;

        Application(AnnotatedClass<TestedApplication> test) {
            // Made before this, the database outlives the application, which may need it in order to stop.
            TestDatabase database = PostgresDatabaseExtension.databaseOf(test.context());
            running = new Once<>(() -> {
                RunningApplication application =
                        RunningApplication.start(test.annotation().value(), database);
                PostgresDatabaseExtension.keepData(test.context());
                return application;
            });
        }

        Http1Client client() {
            return running.get().client();
        }

        @Override
        public void close() {
            if (running.isMade()) {
                running.get().stop();
            }
        }
    }
}
