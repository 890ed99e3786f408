package dev.fledge.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.DirectClient;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
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
}
