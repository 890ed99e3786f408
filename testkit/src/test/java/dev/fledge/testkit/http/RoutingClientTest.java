package dev.fledge.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.testing.junit5.DirectClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingClientTest {

    private final List<String> events = new ArrayList<>();

    /** Says what happens to it. */
    private final class Diary implements HttpService {

        @Override
        public void routing(HttpRules rules) {
            events.add("routing");
            rules.get("/", (request, response) -> response.send("done"));
        }

        @Override
        public void beforeStart() {
            events.add("beforeStart");
        }

        @Override
        public void afterStop() {
            events.add("afterStop");
        }
    }

    @Test
    void start_service_livesAsOnAServer() {
        DirectClient client = RoutingClient.start(routing -> routing.register("/", new Diary()));
        client.get("/").request(String.class);
        client.get("/").request(String.class);
        client.close();

        assertThat(events).containsExactly("routing", "beforeStart", "afterStop");
    }

    @Test
    void request_filter_runsOnce() {
        DirectClient client = RoutingClient.start(routing -> routing.addFilter((chain, request, response) -> {
                    events.add("filter");
                    chain.proceed();
                })
                .get("/", (request, response) -> response.send("done")));

        client.get("/").request(String.class);

        assertThat(events).containsExactly("filter");
    }

    @Test
    void request_mediaSupportOnTheClassPath_isUsedAsOnAServer() {
        DirectClient client = RoutingClient.start(routing -> routing.post("/", (request, response) -> {
            JsonObject ana = request.content().as(JsonObject.class);
            response.send(Json.createObjectBuilder(ana).add("age", 42).build());
        }));

        var response = client.post("/")
                .submit(Json.createObjectBuilder().add("name", "Ana").build(), String.class);

        assertThat(response.entity()).isEqualTo("{\"name\":\"Ana\",\"age\":42}");
        assertThat(response.headers().get(HeaderNames.CONTENT_TYPE).get()).isEqualTo("application/json");
    }
}
