package dev.fledge.testkit.database;

import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Containers, if they can be had: checks everything quickly that Testcontainers would wait for, and only then touches it.
 */
final class Containers {

    private static final String RYUK = "testcontainers/ryuk";
    private static final String HOST_OVERRIDE = "TESTCONTAINERS_HOST_OVERRIDE";

    /** Kept here, since the JDK holds loggers weakly and would forget the levels. */
    private static final List<Logger> LOGGERS = Stream.of("org.testcontainers", "tc", "com.github.dockerjava")
            .map(Logger::getLogger)
            .toList();

    private static final Logger REAPER = Logger.getLogger("org.testcontainers.utility.ResourceReaper");

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
        quieten();
        engine.requireImage(asPulled(settings.image()).asCanonicalNameString());
        requireRyuk(engine, environment);
        if (engine.address() instanceof UnixDomainSocketAddress socket) {
            introduce(engine, socket.getPath(), environment);
        }
        return ContainerServer.start(settings.image(), folders, use);
    }

    /** Does not load it: that takes a moment, which is lost where there is no engine. */
    private static void requireLibrary() {
        if (Containers.class.getClassLoader().getResource("org/testcontainers/postgresql/PostgreSQLContainer.class")
                == null) {
            throw new IllegalStateException(
                    "org.testcontainers:testcontainers-postgresql is not among the dependencies of the tests");
        }
    }

    /** A dozen lines a start, none of them about the test. Who sets a level of their own sees them. */
    private static void quieten() {
        LOGGERS.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.WARNING));
        if (REAPER.getLevel() == null) {
            // It warns of what one has asked for by TESTCONTAINERS_RYUK_DISABLED.
            REAPER.setLevel(Level.SEVERE);
        }
    }

    /** Returns the image that Testcontainers takes for another: of a company's own registry, for example. */
    private static DockerImageName asPulled(String image) {
        return ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
    }

    /**
     * Checks for the container that Testcontainers starts beside others, to remove them when this JVM ends. Only the
     * environment tells it not to: it does not read that in its file of properties.
     */
    static void requireRyuk(DockerEngine engine, Map<String, String> environment) {
        if (Boolean.parseBoolean(environment.get("TESTCONTAINERS_RYUK_DISABLED"))) {
            return;
        }
        DockerImageName ryuk = asPulled(RYUK);
        try {
            if (!engine.hasAnyVersionOf(ryuk.getUnversionedPart())) {
                engine.requireImage(ryuk.asCanonicalNameString());
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
