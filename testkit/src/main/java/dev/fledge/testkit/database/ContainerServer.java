package dev.fledge.testkit.database;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container of this JVM's own. The container bears the name of a folder that this JVM locks, as those of
 * embedded servers: so it goes with this JVM also where Testcontainers' own Ryuk cannot run.
 */
final class ContainerServer implements PostgresServer {

    private static final String ROLE = "postgres";
    private static final Duration RESTART = Duration.ofSeconds(30);
    private static final String INITDB = "--locale=C --encoding=UTF8";

    private static final int MOST_CHARACTERS = 500;

    /** How often to look for a free port, which another process may take first. */
    private static final int PORTS = 3;

    /**
     * Removes a container of this name, by Docker's client or without, at the engine that Testcontainers has found: more than
     * once, where it is just about to be created.
     */
    private static final String REMOVE = """
            for round in 1 2 3; do
                if command -v docker; then
                    DOCKER_HOST=$2 docker rm --force --volumes "$1"
                else
                    curl -s ${3:+--unix-socket "$3"} -X DELETE "$4/containers/$1?force=true&v=true"
                fi
                sleep 1
            done""";

    private final PostgreSQLContainer container;
    private final RunFolder folder;
    private final String image;
    private final ServerUse use;
    private final Watchdog watchdog;
    private final ServerAddress address;
    private boolean crashed;

    private ContainerServer(
            PostgreSQLContainer container, RunFolder folder, Watchdog watchdog, String image, ServerUse use) {
        this.container = container;
        this.folder = folder;
        this.watchdog = watchdog;
        this.image = image;
        this.use = use;
        String hosts = container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        this.address = new ServerAddress(hosts, ROLE, "", ROLE, ROLE);
    }

    /**
     * Starts one.
     *
     * @throws IllegalStateException if it does not start, with the reason
     */
    static ContainerServer start(String image, DataFolders folders, ServerUse use) {
        try {
            LeftContainers.remove(DockerClientFactory.instance().client(), folders);
            RunFolder folder = folders.newFolder();
            try {
                return start(image, folder, LeftContainers.labels(folders, folder), use);
            } catch (IOException | RuntimeException e) {
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
        } catch (IOException e) {
            throw new IllegalStateException("Could not delete " + folder.path(), e);
        } finally {
            watchdog.close();
        }
    }

    private static ContainerServer start(String image, RunFolder folder, Map<String, String> labels, ServerUse use)
            throws IOException {
        String name = "fledge-postgres-" + folder.path().getFileName();
        for (int attempt = 1; ; attempt++) {
            PostgreSQLContainer container = container(image, name, use).withLabels(labels);
            Watchdog watchdog = watch(name);
            try {
                container.start();
                return new ContainerServer(container, folder, watchdog, image, use);
            } catch (RuntimeException e) {
                container.stop();
                watchdog.close();
                if (attempt == PORTS
                        || !rootOf(e).matches("(?s).*(port is already allocated|address already in use).*")) {
                    throw e;
                }
            }
        }
    }

    private static PostgreSQLContainer container(String image, String name, ServerUse use) throws IOException {
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor(PostgreSQLContainer.IMAGE))
                .withUsername(ROLE)
                .withPassword(ROLE)
                .withDatabaseName(ROLE)
                .withEnv("POSTGRES_INITDB_ARGS", INITDB)
                .withCreateContainerCmdModifier(command -> command.withName(name))
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
        return container;
    }

    /** An engine gives a container that it starts again another port, unless it was told which. */
    private static void keepPort(PostgreSQLContainer container) throws IOException {
        PortBinding binding = new PortBinding(
                Ports.Binding.bindPort(PostgresPrograms.freePort()),
                new ExposedPort(PostgreSQLContainer.POSTGRESQL_PORT));
        container.withCreateContainerCmdModifier(command -> command.withHostConfig(
                Objects.requireNonNull(command.getHostConfig()).withPortBindings(binding)));
    }

    private static Watchdog watch(String name) {
        URI engine = DockerClientFactory.instance().getTransportConfig().getDockerHost();
        return "unix".equals(engine.getScheme())
                ? Watchdog.start(REMOVE, name, engine.toString(), engine.getPath(), "http://docker")
                : Watchdog.start(REMOVE, name, engine.toString(), "", "http://" + engine.getAuthority());
    }

    /** What a library says of a container may fill a page. */
    private static String rootOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.length() > MOST_CHARACTERS ? message.substring(0, MOST_CHARACTERS) + "..." : message;
    }
}
