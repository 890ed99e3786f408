package dev.fledge.testkit.database;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs that come with PostgreSQL, run on a folder of data. What they say is in {@code server.log} beside it.
 *
 * @param folder of the programs
 * @param user who runs them
 */
record PostgresPrograms(Path folder, ServerUser user) {

    static final String ROLE = "postgres";

    /** Nobody needs one, and that of a server that was killed would be in the way. On Windows there is none. */
    private static final String NO_SOCKET = File.separatorChar == '/' ? " -c unix_socket_directories=''" : "";

    private static final String START_SECONDS = "60";
    private static final String STOP_SECONDS = "5";
    private static final int LIMIT_SECONDS = 120;
    private static final int LINES_OF_LOG = 15;

    /**
     * Unpacks those on the class path, if that was not done before.
     *
     * @throws IllegalStateException if nobody can run them
     */
    static PostgresPrograms of(Binaries binaries, DataFolders folders) throws IOException {
        Path programs = folders.binaries(binaries.jar(), binaries::unpack).resolve("bin");
        return new PostgresPrograms(programs, ServerUser.find(programs.resolve("postgres"), folders.root()));
    }

    /** Has initdb fill a folder, and a server run in it once so that the next start finds nothing to do. */
    void initialise(Path data) throws IOException {
        user.own(folderOf(data));
        run(data, "initdb", "-A", "trust", "-U", ROLE, "-D", data.toString(), "-E", "UTF-8", "--locale=C", "--no-sync");
        start(data, freePort(), ServerUse.SHARED);
        stop(data);
    }

    /** Starts a server, and returns once it accepts connections. */
    void start(Path data, int port, ServerUse use) throws IOException {
        String options = "-p %d -F -c timezone=UTC -c max_connections=300 -c synchronous_commit=%s%s"
                .formatted(port, use == ServerUse.ALONE ? "on" : "off", NO_SOCKET);
        user.own(folderOf(data));
        run(data, "pg_ctl", "-D", data.toString(), "-o", options, "-t", START_SECONDS, "-w", "start");
    }

    /** Stops a server; its clients are disconnected. */
    void stop(Path data) throws IOException {
        run(data, "pg_ctl", "-D", data.toString(), "-m", "fast", "-t", STOP_SECONDS, "-w", "stop");
    }

    /** Returns a port that nobody uses for the moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path folderOf(Path data) {
        return Objects.requireNonNull(data.getParent());
    }

    private void run(Path data, String program, String... arguments) throws IOException {
        File log = data.resolveSibling("server.log").toFile();
        List<String> words = Stream.concat(Stream.of(folder.resolve(program).toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(user.command(words))
                // Not this JVM's, which another user may have no right to.
                .directory(folderOf(data).toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log))
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(
                        "%s did not end in %d s%s".formatted(program, LIMIT_SECONDS, endOf(log.toPath())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s failed with exit code %d%s".formatted(program, process.exitValue(), endOf(log.toPath())));
        }
    }

    private static String endOf(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return "\n    " + String.join("\n    ", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }
}
