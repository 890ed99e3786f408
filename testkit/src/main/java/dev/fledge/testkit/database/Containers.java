package dev.fledge.testkit.database;

import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Containers, if they can be had: checks everything quickly that Testcontainers would wait for, and only then touches it.
 */
final class Containers {

    private static final String RYUK = "testcontainers/ryuk";
    private static final String HOST_OVERRIDE = "TESTCONTAINERS_HOST_OVERRIDE";

    private Containers() {}

    /**
     * Starts a server in a container.
     *
     * @throws IllegalStateException if that cannot be, with the reason and what to do about it
     */
    static PostgresServer start(ServerSettings settings, DataFolders folders, ServerUse use) {
        requireLibrary();
        Map<String, String> environment = settings.environment();
        DockerEngine engine = DockerEngine.find(environment);
        engine.requireImage(settings.image());
        requireRyuk(engine, environment);
        if (engine.address() instanceof UnixDomainSocketAddress socket) {
            introduce(engine, socket.getPath(), environment);
        }
        return ContainerServer.start(settings.image(), folders, use);
    }

    private static void requireLibrary() {
        try {
            Class.forName(
                    "org.testcontainers.postgresql.PostgreSQLContainer", false, Containers.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "org.testcontainers:testcontainers-postgresql is not among the dependencies of the tests", e);
        }
    }

    /** Checks for the container that Testcontainers starts beside others, to remove them when this JVM ends. */
    private static void requireRyuk(DockerEngine engine, Map<String, String> environment) {
        if (Boolean.parseBoolean(environment.get("TESTCONTAINERS_RYUK_DISABLED"))) {
            return;
        }
        try {
            if (!engine.hasAnyVersionOf(RYUK)) {
                engine.requireImage(RYUK);
            }
        } catch (IllegalStateException | IOException e) {
            throw new IllegalStateException(
                    "%s. Testcontainers needs it, unless you set TESTCONTAINERS_RYUK_DISABLED=true: Fledge clears away containers that are left too"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Spares Testcontainers its own search for the engine and for the host of its ports, where it can be spared. */
    private static void introduce(DockerEngine engine, Path socket, Map<String, String> environment) {
        Optional<String> host = Optional.ofNullable(environment.get(HOST_OVERRIDE));
        boolean decided = environment.containsKey("DOCKER_HOST")
                || TestcontainersConfiguration.getInstance().getDockerClientStrategyClassName() != null
                || socket.startsWith(System.getProperty("user.home"));
        if (!decided) {
            SocketStrategy.use(
                    new SocketStrategy.Place(URI.create("unix://" + socket), host.orElseGet(engine::hostOfPorts)));
        } else if (OwnContainer.exists() && host.isEmpty()) {
            throw new IllegalStateException("""
                    this JVM runs in a container, and Testcontainers would pull an image to find its host. Set %s=%s\
                    """.formatted(HOST_OVERRIDE, engine.hostOfPorts()));
        }
    }
}
