package dev.fledge.testkit;

import dev.fledge.testkit.database.PostgresDatabaseExtension;
import dev.fledge.testkit.database.TestDatabase;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

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
        ExtensionContext owner = PostgresDatabaseExtension.topLevelClassOf(context);
        return owner.getStore(NAMESPACE)
                .computeIfAbsent(RunningApplication.class, key -> start(owner), RunningApplication.class)
                .client();
    }

    private static RunningApplication start(ExtensionContext owner) {
        Class<?> test = owner.getRequiredTestClass();
        TestedApplication annotation = AnnotationSupport.findAnnotation(test, TestedApplication.class)
                .orElseThrow(() -> new ExtensionConfigurationException("""
                        %s does not say which application it tests. Annotate it, or your base class, with \
                        @TestedApplication(MyApplication.class).""".formatted(test.getName())));
        ApplicationUnderTest application = ReflectionSupport.newInstance(annotation.value());
        Config config = config(application, PostgresDatabaseExtension.databaseOf(owner));
        try {
            WebServer server = application.start(config);
            Http1Client client = Http1Client.builder()
                    .baseUri("http://localhost:" + server.port())
                    .build();
            return new RunningApplication(server, client);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "%s did not start the application: %s"
                            .formatted(annotation.value().getName(), e.getMessage()),
                    e);
        }
    }

    private static Config config(ApplicationUnderTest application, TestDatabase database) {
        Map<String, String> overrides = new HashMap<>(Map.of(
                "server.port", "0",
                "db.connection.url", database.url(),
                "db.connection.username", database.username(),
                "db.connection.password", database.password()));
        overrides.putAll(application.config());
        return Config.just(ConfigSources.create(overrides), ConfigSources.create(Config.create()));
    }

    /** Ends with the class: JUnit closes it. */
    private record RunningApplication(WebServer server, Http1Client client) implements AutoCloseable {

        @Override
        public void close() {
            client.closeResource();
            server.stop();
        }
    }
}
