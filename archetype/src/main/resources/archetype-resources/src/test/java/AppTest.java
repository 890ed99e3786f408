package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application as `java -jar` starts it: with the default configuration, on H2. */
class AppTest {

    private static WebServer server;
    private static Http1Client client;

    @BeforeAll
    static void start() {
        server = App.create(config(Map.of("server.port", "0"))).start();
        client = Http1Client.builder()
                .baseUri("http://localhost:" + server.port())
                .build();
    }

    @AfterAll
    static void stop() {
        client.closeResource();
        server.stop();
    }

    @Test
    void everyStatement_onH2_works() {
        String user = "{\"name\":\"Ana\",\"email\":\"ana@example.com\"}";
        String synced =
                "[{\"id\":\"11111111-1111-4111-8111-111111111111\",\"name\":\"Bia\",\"email\":\"bia@example.com\"}]";

        var created = client.post("/users")
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .submit(user, String.class);
        String location = created.headers().get(HeaderNames.LOCATION).get();

        assertThat(created.status().code()).isEqualTo(201);
        assertThat(client.get(location).request(String.class).entity()).isEqualTo(created.entity());
        assertThat(client.post("/users")
                        .header(HeaderNames.CONTENT_TYPE, "application/json")
                        .submit(user)
                        .status()
                        .code())
                .isEqualTo(409);
        assertThat(client.post("/users/sync")
                        .header(HeaderNames.CONTENT_TYPE, "application/json")
                        .submit(synced, String.class)
                        .entity())
                .isEqualTo("{\"written\":1}");
        assertThat(client.get("/users").request(String.class).entity()).endsWith("\"total\":2}");
        assertThat(client.delete(location).request().status().code()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n{\"name\":",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"na",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void create_bodyBroken_is400(String rest) throws IOException {
        assertThat(statusLineOfPost("Content-Type: application/json\r\n" + rest))
                .isEqualTo("HTTP/1.1 400 Bad Request");
    }

    @Test
    void create_contentTypeIsNone_is415() throws IOException {
        assertThat(statusLineOfPost("Content-Type: json\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo("HTTP/1.1 415 Unsupported Media Type");
    }

    /** Sends what no client would. */
    private static String statusLineOfPost(String headersAndBody) throws IOException {
        String request = "POST /users HTTP/1.1\r\nHost: localhost\r\n" + headersAndBody;
        try (Socket socket = new Socket("localhost", server.port());
                BufferedReader response = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return response.readLine();
        }
    }

    @Test
    void readiness_databaseThere_isUp() {
        assertThat(client.get("/observe/health/ready").request().status().code())
                .isEqualTo(204);
    }

    @Test
    void create_noDatabaseConfigured_saysWhatToSet() {
        assertThatThrownBy(() -> App.create(config(Map.of("db.connection.url", ""))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no database is configured. Set DB_CONNECTION_URL");
    }

    @Test
    void create_databaseGone_saysWhichAndWhy() {
        assertThatThrownBy(
                        () -> App.create(config(Map.of("db.connection.url", "jdbc:postgresql://localhost:1/orders"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the database at jdbc:postgresql://localhost:1/orders could not be migrated")
                .hasMessageContaining("refused");
    }

    private static Config config(Map<String, String> overrides) {
        return Config.just(ConfigSources.create(overrides), ConfigSources.create(Config.create()));
    }
}
