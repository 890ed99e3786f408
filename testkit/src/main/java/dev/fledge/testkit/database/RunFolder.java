package dev.fledge.testkit.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The folder of one server, which belongs to the JVM that runs it: the JVM holds a lock on a file in it. The operating
 * system takes the lock away when the JVM ends, however it ends, and so tells which folders and servers nobody needs.
 */
final class RunFolder implements AutoCloseable {

    private static final String OWNER = "owner";
    private static final int STOP_SECONDS = 5;

    private final Path folder;
    private final FileChannel owner;

    private RunFolder(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** Makes one that belongs to this JVM. */
    static RunFolder create(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, prefix());
        FileChannel owner =
                FileChannel.open(folder.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        owner.lock();
        return new RunFolder(folder, owner);
    }

    /** Returns where it is. */
    Path path() {
        return folder;
    }

    /** Returns where the server's data is. */
    Path data() {
        return folder.resolve("data");
    }

    /** Kills its server and all of the server's processes, and waits until they are gone. */
    void kill() throws IOException {
        Optional<ProcessHandle> server = serverOf(data());
        List<ProcessHandle> all = server.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        // It first: it would start others in the place of those that die.
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Deletes it. */
    @Override
    public void close() throws IOException {
        owner.close();
        FileTree.delete(folder);
    }

    /** Deletes a folder whose JVM has ended without doing so, and ends its server. A folder in use is left alone. */
    static void clearIfAbandoned(Path folder) throws IOException {
        if (Files.isDirectory(folder) && isAbandoned(folder)) {
            serverOf(folder.resolve("data")).ifPresent(RunFolder::stop);
            FileTree.delete(folder);
        }
    }

    /** Returns whether the JVM that made a folder has ended; a folder that is gone says so too. */
    static boolean isAbandoned(Path folder) throws IOException {
        // Not our own: on Linux, to close a file that this JVM has locked elsewhere would unlock it.
        if (folder.getFileName().toString().startsWith(prefix())) {
            return false;
        }
        Path file = folder.resolve(OWNER);
        if (!Files.exists(file)) {
            return true;
        }
        try (FileChannel owner = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return owner.tryLock() != null;
        }
    }

    private static String prefix() {
        return ProcessHandle.current().pid() + "-";
    }

    private static Optional<ProcessHandle> serverOf(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        // The pid may be another program's by now.
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    /** Lets a server clean up after itself, if it does so soon. */
    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
