package dev.fledge.testkit.database;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What speaks like a Docker engine, and says what a test tells it to; that there is nothing, by default. */
final class FakeEngine implements AutoCloseable {

    private final Map<String, DockerEngine.Answer> answers = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final HttpServer http;

    private FakeEngine(HttpServer http) {
        this.http = http;
    }

    static FakeEngine start() throws IOException {
        FakeEngine engine =
                new FakeEngine(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        engine.http.createContext("/", exchange -> {
            engine.questions.add(exchange.getRequestURI().toString());
            DockerEngine.Answer answer = engine.answers.getOrDefault(
                    exchange.getRequestURI().getPath(), new DockerEngine.Answer(404, "{\"message\":\"nothing here\"}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        engine.http.start();
        engine.answer("/_ping", 200, "OK");
        return engine;
    }

    /** Has it answer a question, whatever its parameters. */
    void answer(String path, int status, String body) {
        answers.put(path, new DockerEngine.Answer(status, body));
    }

    /** Returns what it was asked, in order. */
    List<String> questions() {
        return questions;
    }

    /** Returns where it is, as {@code DOCKER_HOST} has it. */
    String host() {
        return "tcp://%s:%d"
                .formatted(http.getAddress().getHostString(), http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
