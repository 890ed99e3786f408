package dev.fledge.testkit.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A server of this machine that runs on a folder of data.
 *
 * @param first of its processes, which starts the others
 * @param pidFile where it says so
 */
record ServerProcess(ProcessHandle first, Path pidFile) {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration TO_DIE = Duration.ofSeconds(10);
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    /** Of no process: above what any system counts to. */
    private static final String NO_PID = String.valueOf(Integer.MAX_VALUE);

    /** Finds that of a folder; one whose file cannot be read, since it was never finished, is none. */
    static Optional<ServerProcess> of(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            long pid = Long.parseLong(linesOf(pidFile).getFirst().strip());
            // The pid may be another program's by now.
            return ProcessHandle.of(pid)
                    .filter(ServerProcess::isPostgres)
                    .map(process -> new ServerProcess(process, pidFile));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Kills all of its processes, and returns once they are gone. */
    void kill() throws IOException {
        // It first: it would start others in the place of those that die.
        List<ProcessHandle> all =
                Stream.concat(Stream.of(first), first.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        if (!awaitEnd(all, TO_DIE)) {
            throw new IOException("Processes of the server cannot be killed: " + all);
        }
        if (first.isAlive() && Files.exists(pidFile)) {
            // Dead, but nobody has asked for its exit code: so it is where the first process of a container is a JVM.
            // The
            // next server would take it for alive. It needs the other lines.
            List<String> lines = new ArrayList<>(linesOf(pidFile));
            lines.set(0, NO_PID);
            Files.write(pidFile, lines, StandardCharsets.ISO_8859_1);
        }
    }

    /** Lets it clean up after itself, if it does so soon. */
    void stop() throws IOException {
        first.destroy();
        if (!awaitEnd(List.of(first), TO_STOP)) {
            kill();
        }
    }

    private static boolean awaitEnd(List<ProcessHandle> processes, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!processes.stream().allMatch(ServerProcess::hasEnded)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /** A zombie has neither a command nor arguments. */
    private static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || commandOf(process).isEmpty();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return commandOf(process).contains("postgres");
    }

    /** The command of another user's process is hidden even from root in a container; its command line is not. */
    private static String commandOf(ProcessHandle process) {
        return process.info().command().or(process.info()::commandLine).orElse("");
    }

    /** In an encoding that every file has: among them are names of folders. */
    private static List<String> linesOf(Path pidFile) throws IOException {
        return Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
    }
}
