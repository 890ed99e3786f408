package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {

    private final Map<String, DockerEngine.Answer> answers = new ConcurrentHashMap<>();
    private HttpServer http;

    @BeforeEach
    void startEngine() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            DockerEngine.Answer answer = answers.getOrDefault(
                    exchange.getRequestURI().getPath(), new DockerEngine.Answer(404, "{\"message\":\"nothing here\"}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        answers.put("/_ping", new DockerEngine.Answer(200, "OK"));
    }

    @AfterEach
    void stopEngine() {
        http.stop(0);
    }

    @Test
    void find_oneAnswers_isIt() {
        assertThat(find().name()).isEqualTo(host());
    }

    @Test
    void find_noSocketThere_saysWhere(@TempDir Path folder) {
        String socket = folder.resolve("docker.sock").toString();

        assertThatThrownBy(() -> DockerEngine.find(Map.of("DOCKER_HOST", "unix://" + socket)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no Docker engine answers at " + socket + ": ");
    }

    @Test
    void find_engineIsIll_saysWhatItSaid() {
        answers.put("/_ping", new DockerEngine.Answer(500, "{\"message\":\"I feel \\\"dizzy\\\"\"}"));

        assertThatThrownBy(this::find).hasMessage("no Docker engine answers at " + host() + ": I feel \"dizzy\"");
    }

    @Test
    void find_addressOfAnotherKind_saysWhichCanBeAsked() {
        assertThatThrownBy(() -> DockerEngine.find(Map.of("DOCKER_HOST", "ssh://somewhere")))
                .hasMessage("DOCKER_HOST=ssh://somewhere cannot be asked whether it answers. "
                        + "Set it to unix:///path or tcp://host:port");
    }

    @Test
    void requireImage_present_isFine() {
        answers.put("/images/postgres:18/json", new DockerEngine.Answer(200, "{}"));

        assertThatCode(() -> find().requireImage("postgres:18")).doesNotThrowAnyException();
    }

    @Test
    void requireImage_registryHasIt_isFine() {
        answers.put("/distribution/postgres:18/json", new DockerEngine.Answer(200, "{}"));

        assertThatCode(() -> find().requireImage("postgres:18")).doesNotThrowAnyException();
    }

    @Test
    void requireImage_registryWantsCredentials_isLeftToTheEnginesClients() {
        answers.put("/distribution/acme/postgres:18/json", new DockerEngine.Answer(401, "{}"));

        assertThatCode(() -> find().requireImage("acme/postgres:18")).doesNotThrowAnyException();
    }

    @Test
    void requireImage_nowhere_saysWhy() {
        answers.put("/distribution/postgres:18/json", new DockerEngine.Answer(500, "{\"message\":\"no such host\"}"));

        assertThatThrownBy(() -> find().requireImage("postgres:18"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is no image postgres:18 and it cannot be pulled: no such host");
    }

    @Test
    void hasAnyVersionOf_listOfImages_saysWhetherThereIsOne() throws IOException {
        assertThat(find().hasAnyVersionOf("testcontainers/ryuk")).isFalse();

        answers.put("/images/json", new DockerEngine.Answer(200, "[{\"Id\":\"sha256:1\"}]"));

        assertThat(find().hasAnyVersionOf("testcontainers/ryuk")).isTrue();
    }

    private DockerEngine find() {
        return DockerEngine.find(Map.of("DOCKER_HOST", host()));
    }

    private String host() {
        return "tcp://%s:%d"
                .formatted(http.getAddress().getHostString(), http.getAddress().getPort());
    }
}
