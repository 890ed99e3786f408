package dev.fledge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.webserver.WebServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@TestedApplication(ApplicationTestTest.Echo.class)
class ApplicationTestTest extends ApplicationTest {

    private static final AtomicInteger STARTS = new AtomicInteger();

    /** Answers with what it was configured with. */
    public static final class Echo implements ApplicationUnderTest {

        @Override
        public WebServer start(Config config) {
            STARTS.incrementAndGet();
            return WebServer.builder()
                    .config(config.get("server"))
                    .routing(routing -> routing.get(
                            "/{key}",
                            (request, response) -> response.send(
                                    config.get(request.path().pathParameters().get("key"))
                                            .asString()
                                            .orElse("nothing"))))
                    .build()
                    .start();
        }

        @Override
        public Map<String, String> config() {
            return Map.of("greeting", "hello");
        }
    }

    /** Does not start. */
    public static final class Broken implements ApplicationUnderTest {

        @Override
        public WebServer start(Config config) {
            throw new IllegalStateException("no luck");
        }
    }

    @Test
    void client_application_knowsItsOwnConfiguration() {
        assertThat(get("/greeting")).isEqualTo("hello");
    }

    @Test
    void client_application_knowsItsDatabase() {
        assertThat(get("/db.connection.url")).startsWith("jdbc:postgresql://localhost:");
    }

    @Test
    void client_application_knowsTheProjectsConfiguration() {
        assertThat(get("/db.statements.users.find")).startsWith("SELECT");
    }

    @Test
    void application_applicationDoesNotStart_saysWhichAndWhy() {
        Throwable failure = Executions.onlyFailure(Executions.run(OfBroken.class));

        assertThat(failure).hasStackTraceContaining(Broken.class.getName() + " did not start the application: no luck");
    }

    @Test
    void application_noneNamed_saysHowToNameOne() {
        Throwable failure = Executions.onlyFailure(Executions.run(OfNone.class));

        assertThat(failure)
                .hasStackTraceContaining(OfNone.class.getName() + " does not say which application it tests.")
                .hasStackTraceContaining("@TestedApplication(MyApplication.class)");
    }

    @Nested
    class Inside {

        @Test
        void client_nestedClass_callsTheSameApplication() {
            assertThat(get("/greeting")).isEqualTo("hello");
            assertThat(STARTS).hasValue(1);
        }
    }

    @TestedApplication(Broken.class)
    static class OfBroken extends ApplicationTest {

        @Test
        void needsIt() {
            assertThat(client).isNotNull();
        }
    }

    static class OfNone extends ApplicationTest {

        @Test
        void needsIt() {
            assertThat(client).isNotNull();
        }
    }

    private String get(String path) {
        return client.get(path).request(String.class).entity();
    }
}
