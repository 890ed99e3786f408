package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated project's Dockerfile and compose file, built and run. */
class ContainersIT {

    private static final String ANA = "{\"name\":\"Ana\",\"email\":\"ana@example.com\"}";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static GeneratedProject project;

    @BeforeAll
    static void copyProject() {
        if (!Docker.isExpected()) {
            System.err.println(Docker.whySkipped());
            abort(Docker.whySkipped());
        }
        Orders.verification().succeeded();
        // Docker would read the target of the project itself while other tests write into it.
        project = Orders.project().copyForContainers("orders-in-containers");
    }

    @Test
    void run_builtImage_servesUsersAndEndsInOrder() throws Exception {
        try (Image image = Image.build(project.folder());
                Container container = image.run()) {
            URI service = container.address();
            awaitReady(service, container::printed);

            createAna(service);

            assertThat(get(service.resolve("/users")).body()).contains("ana@example.com");
            assertThat(container.stop()).as(container.printed()).isEqualTo(143);
        }
    }

    @Test
    void up_composeFile_keepsUsersInItsPostgres() throws Exception {
        if (!Docker.isComposeExpected()) {
            System.err.println(Docker.whyComposeSkipped());
            abort(Docker.whyComposeSkipped());
        }
        Composition composition = Composition.up(project.folder());
        try (composition) {
            awaitReady(composition.address(), composition::printed);
            createAna(composition.address());

            // What is in memory, as a service has it that knows of no database, would be gone.
            composition.restartApp();
            awaitReady(composition.address(), composition::printed);

            assertThat(get(composition.address().resolve("/users")).body()).contains("ana@example.com");
        }
        assertThat(composition.leftovers()).isEmpty();
    }

    /** An image that is removed in the end. */
    private record Image(Path folder, String name) implements AutoCloseable {

        static Image build(Path folder) {
            Image image = new Image(folder, Docker.newName());
            Docker.docker(folder, "build", "-t", image.name, ".");
            return image;
        }

        Container run() {
            Container container = new Container(folder, Docker.newName());
            try {
                Docker.docker(folder, "run", "-d", "--name", container.name, "-p", "127.0.0.1::8080", name);
            } catch (AssertionError e) {
                // It may have been created, and not started.
                try (container) {
                    throw e;
                }
            }
            return container;
        }

        @Override
        public void close() {
            Docker.docker(folder, "image", "rm", "-f", name);
        }
    }

    /** A container that is removed in the end. */
    private record Container(Path folder, String name) implements AutoCloseable {

        URI address() {
            return Docker.addressOf(Docker.docker(folder, "port", name, "8080"));
        }

        String printed() {
            return Docker.docker(folder, "logs", name);
        }

        int stop() {
            Docker.docker(folder, "stop", name);
            return Integer.parseInt(Docker.docker(folder, "inspect", "--format", "{{.State.ExitCode}}", name));
        }

        @Override
        public void close() {
            Docker.docker(folder, "rm", "-f", "-v", name);
        }
    }

    private static void awaitReady(URI service, Supplier<String> printed) {
        try {
            await().ignoreExceptionsInstanceOf(IOException.class)
                    .atMost(START)
                    .until(() -> get(service.resolve("/observe/health/ready")).statusCode() < 300);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("The service did not get ready. It printed:\n\n" + printed.get(), e);
        }
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri));
    }

    private static void createAna(URI service) throws Exception {
        HttpResponse<String> created = send(HttpRequest.newBuilder(service.resolve("/users"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ANA)));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
    }
}
