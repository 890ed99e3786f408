package dev.fledge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.helidon.webserver.http.HttpRouting;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mockito.Mock;

/** What Helidon's own annotations do not do: nested classes, composed annotations, a routing for each test. */
@RouterTestTest.Composed
class RouterTestTest extends RouterTest {

    /** An annotation of the user's own. */
    @Tag("composed")
    @Execution(ExecutionMode.CONCURRENT)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Composed {}

    private final AtomicInteger built = new AtomicInteger();

    @Mock
    private Supplier<String> service;

    @Override
    protected void routing(HttpRouting.Builder routing) {
        built.incrementAndGet();
        routing.get("/", (request, response) -> response.send(service.get()));
        routing.get(
                "/thread",
                (request, response) ->
                        response.send(String.valueOf(Thread.currentThread().isVirtual())));
    }

    @Test
    void request_mockedService_reachesThisTestsMock() {
        when(service.get()).thenReturn("one");

        assertThat(client.get("/").request(String.class).entity()).isEqualTo("one");
    }

    @Test
    void request_anyRoute_runsOnAVirtualThread() {
        assertThat(client.get("/thread").request(String.class).entity()).isEqualTo("true");
    }

    @Test
    void routing_oneTest_isBuiltOnce() {
        assertThat(built).hasValue(1);
    }

    @Nested
    class Inside {

        @Test
        void request_nestedTest_reachesTheMockOfTheClassAround() {
            when(service.get()).thenReturn("two");

            assertThat(client.get("/").request(String.class).entity()).isEqualTo("two");
        }

        @Test
        void routing_nestedTest_isBuiltOnce() {
            assertThat(built).hasValue(1);
        }
    }
}
