package dev.fledge.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A generated service's packaged jar in a process of its own, on a free port. */
final class RunningService implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s/]+:(\\d+)");
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;

    /** For an answer, or the tests of a service that hangs would hang too. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread reader;

    private RunningService(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().name("output of " + process.pid()).start(this::readOutput);
    }

    /** Starts {@code java -jar} with these system properties and returns once the service has said where it listens. */
    static RunningService start(Path jar, String... systemProperties) {
        RunningService service = launch(jar, systemProperties);
        service.awaitAddress();
        return service;
    }

    /** Starts {@code java -jar} with these system properties and returns at once. */
    static RunningService launch(Path jar, String... systemProperties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(systemProperties));
        command.addAll(List.of("-Dserver.port=0", "-jar", jar.toString()));
        return run(Settings.work(), command);
    }

    /** Starts the service by a command in a folder and returns once it has said where it listens. */
    static RunningService startBy(Path folder, List<String> command) {
        RunningService service = run(folder, command);
        service.awaitAddress();
        return service;
    }

    private static RunningService run(Path folder, List<String> command) {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().put("SERVER_PORT", "0");
        process.environment().keySet().removeAll(List.of("JAVA_HOME", "MAVEN_ARGS", "MAVEN_OPTS"));
        try {
            return new RunningService(process.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + command, e);
        }
    }

    /** Sends a request with a JSON body, or without one if it is empty. */
    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    HttpResponse<String> send(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(method, HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", contentType);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer. The service printed:\n\n" + printed(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path + " was interrupted", e);
        }
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    /** Returns what the service has printed so far. */
    String printed() {
        return String.join("\n", List.copyOf(output));
    }

    /** Asks the service to end as {@code kill} does, and returns its exit code. */
    int stop() {
        // A service that Maven has started would outlive it.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        return awaitEnd();
    }

    /** Waits for the service to end and returns its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "The service did not end in %d s. It printed:\n\n%s".formatted(STOP_SECONDS, printed()));
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while the service ended", e);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        http.close();
    }

    private URI uri(String path) {
        return address.join().resolve(path);
    }

    private void awaitAddress() {
        try {
            address.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            close();
            throw new AssertionError("The service did not say where it listens. It printed:\n\n" + printed(), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while the service started", e);
        }
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    address.complete(URI.create("http://localhost:" + matcher.group(1)));
                }
            }
            address.completeExceptionally(new IllegalStateException("It ended with exit code " + process.waitFor()));
        } catch (IOException e) {
            address.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
