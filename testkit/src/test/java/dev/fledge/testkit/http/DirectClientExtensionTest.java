package dev.fledge.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.DirectClient;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DirectClientExtensionTest.Routed
class DirectClientExtensionTest implements RoutingSource {

    /** An annotation of the user's own. */
    @ExtendWith(DirectClientExtension.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Routed {}

    @Override
    public void routing(HttpRouting.Builder routing) {
        routing.get("/", (request, response) -> response.send("outer"));
    }

    @Test
    void parameter_routingSource_callsItsRouting(DirectClient client) {
        assertThat(client.get("/").request(String.class).entity()).isEqualTo("outer");
    }

    @Test
    void parameter_classWithoutRouting_saysWhatToImplement() {
        Throwable failure = Executions.onlyFailure(Executions.run(WithoutRouting.class));

        assertThat(failure)
                .hasStackTraceContaining(WithoutRouting.class.getName()
                        + " has no routing to call. Let it implement RoutingSource, or extend RouterTest.");
    }

    @Test
    void parameter_beforeAll_saysWhereToAsk() {
        Throwable failure = Executions.onlyFailure(Executions.run(BeforeAllTests.class));

        assertThat(failure)
                .hasStackTraceContaining("A DirectClient lives as long as one test, so static void "
                        + BeforeAllTests.class.getName() + ".ask(")
                .hasStackTraceContaining("Ask for it in a test method, in @BeforeEach or in @AfterEach.");
    }

    @Test
    void parameter_parallelTests_callTheirOwnRouting() {
        Executions.runInParallel(Parallel.class).testEvents().assertStatistics(stats -> stats.succeeded(20));
    }

    @Nested
    class Inside {

        @Test
        void parameter_nestedClass_callsTheRoutingAround(DirectClient client) {
            assertThat(client.get("/").request(String.class).entity()).isEqualTo("outer");
        }
    }

    @Nested
    class Nearer implements RoutingSource {

        @Override
        public void routing(HttpRouting.Builder routing) {
            routing.get("/", (request, response) -> response.send("inner"));
        }

        @Test
        void parameter_nestedSource_callsTheNearest(DirectClient client) {
            assertThat(client.get("/").request(String.class).entity()).isEqualTo("inner");
        }
    }

    @ExtendWith(DirectClientExtension.class)
    static class WithoutRouting {

        @Test
        void request(DirectClient client) {
            client.get("/").request();
        }
    }

    @ExtendWith(DirectClientExtension.class)
    static class BeforeAllTests implements RoutingSource {

        @BeforeAll
        static void ask(DirectClient client) {}

        @Override
        public void routing(HttpRouting.Builder routing) {}

        @Test
        void never() {}
    }

    @ExtendWith(DirectClientExtension.class)
    static class Parallel implements RoutingSource {

        private final String id = UUID.randomUUID().toString();

        @Override
        public void routing(HttpRouting.Builder routing) {
            routing.get("/", (request, response) -> response.send(id));
        }

        @RepeatedTest(20)
        void request(DirectClient client) {
            assertThat(client.get("/").request(String.class).entity()).isEqualTo(id);
        }
    }
}
