package dev.fledge.testkit;

import dev.fledge.testkit.database.TestDatabase;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** An application under test, and a client of it. */
record RunningApplication(WebServer server, Http1Client client) {

    /**
     * Starts an application on a free port.
     *
     * @throws IllegalStateException if it does not start, with the reason
     */
    static RunningApplication start(Class<? extends ApplicationUnderTest> type, TestDatabase database) {
        ApplicationUnderTest application = newInstance(type);
        try {
            return of(application.start(config(application, database)));
        } catch (Exception e) {
            throw new IllegalStateException(
                    "%s did not start the application: %s".formatted(type.getName(), e.getMessage()), e);
        }
    }

    void stop() {
        client.closeResource();
        server.stop();
    }

    private static RunningApplication of(WebServer server) {
        if (!server.isRunning()) {
            throw new IllegalStateException("the server that it returned does not run. Return server.start()");
        }
        Http1Client client = Http1Client.builder()
                .baseUri("http://localhost:" + server.port())
                .build();
        return new RunningApplication(server, client);
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

    private static ApplicationUnderTest newInstance(Class<? extends ApplicationUnderTest> type) {
        try {
            return ReflectionSupport.newInstance(type);
        } catch (Exception e) { // checked ones too, which newInstance does not declare
            throw new ExtensionConfigurationException(
                    "%s could not be made: %s. An ApplicationUnderTest needs a constructor without parameters"
                            .formatted(type.getName(), e),
                    e);
        }
    }
}
