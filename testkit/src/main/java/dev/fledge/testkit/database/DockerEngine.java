package dev.fledge.testkit.database;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Docker engine, asked over its socket and without a library: to learn that there is none costs a library a second and
 * a page of log, and this a millisecond.
 *
 * @param address its socket
 * @param name how messages call it
 */
record DockerEngine(SocketAddress address, String name) {

    private static final String UNIX = "unix://";
    private static final Duration SHORTLY = Duration.ofSeconds(3);
    private static final Duration REGISTRY = Duration.ofSeconds(10);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3}) ");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern GATEWAY = Pattern.compile("\"Gateway\":\"([^\"]+)\"");

    /** What it said. */
    record Answer(int status, String body) {

        boolean isOk() {
            return status == 200;
        }

        /** Returns whether a server says that it speaks HTTPS. */
        boolean wantsTls() {
            return status == 400 && body.contains("HTTPS");
        }

        /** Returns the reason that it gives for an error. */
        String message() {
            Matcher matcher = MESSAGE.matcher(body);
            return matcher.find() ? matcher.group(1).replace("\\\"", "\"") : "status " + status;
        }
    }

    /**
     * Finds one that answers: at {@code DOCKER_HOST} if that is set, or else at the sockets where engines usually are.
     *
     * @throws IllegalStateException if none does, with where it was looked for
     */
    static DockerEngine find(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        DockerEngine engine = host.isEmpty() ? atUsualPlace(environment) : at(host);
        try {
            Answer answer = engine.ask("GET", "/_ping", SHORTLY);
            if (answer.isOk()) {
                return engine;
            }
            throw new IllegalStateException(
                    answer.wantsTls()
                            ? """
                            the Docker engine at %s wants TLS, which Fledge does not speak
                            Let it listen without: docker:dind does with DOCKER_TLS_CERTDIR="", at port 2375. And unset \
                            DOCKER_TLS_VERIFY""".formatted(engine.name)
                            : "no Docker engine answers at %s: %s".formatted(engine.name, answer.message()));
        } catch (IOException e) {
            throw new IllegalStateException("""
                    no Docker engine answers at %s: %s
                    Install Docker, start it and see to it that you may use it. Or set DOCKER_HOST to where an engine listens\
                    """.formatted(engine.name, reason(e)), e);
        }
    }

    /**
     * Checks that an image is there, or can be fetched by those who have the right.
     *
     * @throws IllegalStateException if not, with the engine's reason
     */
    void requireImage(String image) {
        try {
            if (ask("GET", "/images/" + image + "/json", SHORTLY).isOk()) {
                return;
            }
            Answer registry = ask("GET", "/distribution/" + image + "/json", REGISTRY);
            // Not allowed, or not without credentials, which the engine's clients have and this one has not.
            if (!registry.isOk() && registry.status() != 401 && registry.status() != 403) {
                throw new IllegalStateException(
                        "there is no image %s and it cannot be pulled: %s".formatted(image, registry.message()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the image %s could not be looked for at %s: %s".formatted(image, name, reason(e)), e);
        }
    }

    /** Returns whether it has any version of an image. */
    boolean hasAnyVersionOf(String image) throws IOException {
        String filter = "{\"reference\":[\"%s\"]}".formatted(image);
        Answer answer =
                ask("GET", "/images/json?filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), SHORTLY);
        return answer.isOk() && !answer.body().strip().equals("[]");
    }

    /**
     * Returns the host on which this process reaches the ports of the engine's containers: the gateway of this process's
     * own container if it is one of the same engine, or else this one.
     */
    String hostOfPorts() {
        try {
            return hostOfPorts(OwnContainer.id());
        } catch (IOException e) {
            throw new IllegalStateException("The Docker engine at %s stopped to answer".formatted(name), e);
        }
    }

    /** Returns it as seen from a container, or from none. */
    String hostOfPorts(Optional<String> container) throws IOException {
        if (container.isPresent()) {
            Answer own = ask("GET", "/containers/" + container.get() + "/json", SHORTLY);
            Matcher gateway = GATEWAY.matcher(own.body());
            if (own.isOk() && gateway.find()) {
                return gateway.group(1);
            }
        }
        return "localhost";
    }

    Answer ask(String method, String path, Duration limit) throws IOException {
        try (SocketChannel channel = open()) {
            FutureTask<Answer> exchange = new FutureTask<>(() -> exchange(channel, method, path));
            Thread.ofVirtual().start(exchange);
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer in %d s".formatted(limit.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private SocketChannel open() throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private Answer exchange(SocketChannel channel, String method, String path) throws IOException {
        channel.connect(address);
        // HTTP 1.0, so that the answer is not in chunks and ends with the connection.
        String request = "%s %s HTTP/1.0\r\nHost: docker\r\n\r\n".formatted(method, path);
        Channels.newOutputStream(channel).write(request.getBytes(StandardCharsets.US_ASCII));
        String response = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        Matcher status = STATUS.matcher(response);
        int body = response.indexOf("\r\n\r\n");
        if (!status.lookingAt() || body < 0) {
            throw new IOException("what answers there does not speak HTTP");
        }
        return new Answer(Integer.parseInt(status.group(1)), response.substring(body + 4));
    }

    private static DockerEngine at(String host) {
        try {
            if (host.startsWith(UNIX) && host.length() > UNIX.length()) {
                // Not as a URI, in which there could be no space.
                Path socket = Path.of(host.substring(UNIX.length()));
                return new DockerEngine(UnixDomainSocketAddress.of(socket), socket.toString());
            }
            URI uri = new URI(host);
            if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return new DockerEngine(new InetSocketAddress(uri.getHost(), uri.getPort()), host);
            }
            throw cannotBeAsked(host, null);
        } catch (URISyntaxException | InvalidPathException e) {
            throw cannotBeAsked(host, e);
        }
    }

    private static IllegalStateException cannotBeAsked(String host, @Nullable Exception cause) {
        return new IllegalStateException(
                "DOCKER_HOST=%s cannot be asked whether it answers. Set it to unix:///path or tcp://host:port"
                        .formatted(host),
                cause);
    }

    private static DockerEngine atUsualPlace(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        Path usual = Path.of("/var/run/docker.sock");
        Path socket = Stream.of(
                        usual,
                        Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock"),
                        home.resolve(".docker/run/docker.sock"),
                        home.resolve(".docker/desktop/docker.sock"))
                .filter(Files::exists)
                .findFirst()
                .orElse(usual);
        return new DockerEngine(UnixDomainSocketAddress.of(socket), socket.toString());
    }

    private static String reason(IOException e) {
        if (e.getCause() instanceof UnresolvedAddressException) {
            return "nobody knows this host";
        }
        return e.getCause() instanceof IOException cause
                ? String.valueOf(cause.getMessage())
                : String.valueOf(e.getMessage());
    }
}
