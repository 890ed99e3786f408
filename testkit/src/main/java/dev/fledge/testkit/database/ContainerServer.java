package dev.fledge.testkit.database;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container of this JVM's own. The container bears the name of a folder that this JVM locks, as those of
 * embedded servers: the next JVM removes containers whose folder nobody locks, also where Testcontainers' own Ryuk, which
 * does so at once, cannot run.
 */
final class ContainerServer implements PostgresServer {

    private static final String FOLDER = "dev.fledge.testkit.folder";
    private static final String MACHINE = "dev.fledge.testkit.machine";
    private static final String ROLE = "postgres";
    private static final Duration RESTART = Duration.ofSeconds(30);
    private static final String INITDB = "--locale=C --encoding=UTF8";

    /** Kept here, since the JDK holds loggers weakly and would forget the levels. */
    private static final List<Logger> LOGGERS = Stream.of("org.testcontainers", "tc", "com.github.dockerjava")
            .map(Logger::getLogger)
            .toList();

    private static final Logger REAPER = Logger.getLogger("org.testcontainers.utility.ResourceReaper");

    private final PostgreSQLContainer container;
    private final RunFolder folder;
    private final String image;
    private final ServerUse use;
    private final Watchdog watchdog;
    private final ServerAddress address;
    private boolean crashed;

    private ContainerServer(PostgreSQLContainer container, RunFolder folder, String image, ServerUse use) {
        this.container = container;
        this.folder = folder;
        this.image = image;
        this.use = use;
        this.watchdog = Watchdog.start(
                "docker rm --force --volumes \"$1\"; rm -rf \"$2\"",
                container.getContainerId(),
                folder.path().toString());
        String hosts = container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        this.address = new ServerAddress(hosts, ROLE, "", ROLE, ROLE);
    }

    /**
     * Starts one.
     *
     * @throws IllegalStateException if it does not start, with the reason
     */
    static ContainerServer start(String image, DataFolders folders, ServerUse use) {
        quieten();
        try {
            removeAbandoned(folders);
            RunFolder folder = folders.newFolder();
            try {
                return new ContainerServer(run(image, folders.machine(), folder, use), folder, image, use);
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("the container of %s did not start: %s".formatted(image, rootOf(e)), e);
        }
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String description() {
        return image;
    }

    /** Kills all processes of the container, which stays. */
    @Override
    public synchronized void crash() {
        if (use == ServerUse.SHARED) {
            PostgresServer.super.crash();
        }
        if (!crashed) {
            container
                    .getDockerClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
            crashed = true;
        }
    }

    @Override
    public synchronized void restart() {
        if (crashed) {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
            address().awaitConnection(RESTART);
            crashed = false;
        }
    }

    @Override
    public void close() {
        container.stop();
        try {
            folder.close();
            watchdog.close();
        } catch (IOException e) {
            throw new IllegalStateException("Could not delete " + folder.path(), e);
        }
    }

    private static PostgreSQLContainer run(String image, String machine, RunFolder folder, ServerUse use)
            throws IOException {
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor(PostgreSQLContainer.IMAGE))
                .withUsername(ROLE)
                .withPassword(ROLE)
                .withDatabaseName(ROLE)
                .withEnv("POSTGRES_INITDB_ARGS", INITDB)
                .withLabels(Map.of(FOLDER, folder.path().toString(), MACHINE, machine))
                .withCommand(
                        "postgres",
                        "-c",
                        "fsync=off",
                        "-c",
                        "synchronous_commit=" + (use == ServerUse.ALONE ? "on" : "off"),
                        "-c",
                        "max_connections=300");
        if (use == ServerUse.ALONE) {
            keepPort(container);
        }
        container.start();
        return container;
    }

    /** An engine gives a container that it starts again another port, unless it was told which. */
    private static void keepPort(PostgreSQLContainer container) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            PortBinding binding = new PortBinding(
                    Ports.Binding.bindPort(free.getLocalPort()), new ExposedPort(PostgreSQLContainer.POSTGRESQL_PORT));
            container.withCreateContainerCmdModifier(command -> command.withHostConfig(
                    Objects.requireNonNull(command.getHostConfig()).withPortBindings(binding)));
        }
    }

    private static void removeAbandoned(DataFolders folders) throws IOException {
        DockerClient docker = DockerClientFactory.instance().client();
        List<Container> ours = docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(MACHINE, folders.machine()))
                .exec();
        for (Container container : ours) {
            if (folders.isAbandoned(Path.of(container.getLabels().get(FOLDER)))) {
                docker.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
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

    private static String rootOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
