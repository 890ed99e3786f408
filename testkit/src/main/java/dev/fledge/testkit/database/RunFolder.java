package dev.fledge.testkit.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one server, which belongs to the JVM that runs it: the JVM holds a lock on a file in it. The operating
 * system takes the lock away when the JVM ends, however it ends, and so tells which folders and servers nobody needs.
 */
final class RunFolder implements AutoCloseable {

    private static final String OWNER = "owner";

    /** Those of this JVM. A pid in their names would not tell them apart: in containers pids come again. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    /** Kills the server of a folder and deletes the folder: more than once, where the server is just about to start. */
    private static final String CLEAR = """
            for round in 1 2 3 4 5; do
                if read -r pid <"$1/data/postmaster.pid"; then
                    kill -QUIT "$pid" && for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" || break; sleep 0.3; done
                fi
                rm -rf "$1"
                sleep 0.5
                [ -e "$1" ] || break
            done""";

    private final Path folder;
    private final FileChannel owner;
    private final Watchdog watchdog;

    private RunFolder(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
        this.watchdog = Watchdog.start(CLEAR, folder.toString());
    }

    /** Makes one that belongs to this JVM. */
    static RunFolder create(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, ProcessHandle.current().pid() + "-")
                .toAbsolutePath();
        OURS.add(folder);
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
        Optional<ServerProcess> server = ServerProcess.of(data());
        if (server.isPresent()) {
            server.get().kill();
        }
    }

    /** Deletes it, and kills a server that still runs in it. */
    @Override
    public void close() throws IOException {
        kill();
        owner.close();
        FileTree.delete(folder);
        OURS.remove(folder);
        watchdog.close();
    }

    /** Deletes a folder whose JVM has ended without doing so, and ends its server. A folder in use is left alone. */
    static void clearIfAbandoned(Path folder) throws IOException {
        if (Files.isDirectory(folder) && isAbandoned(folder)) {
            Optional<ServerProcess> server = ServerProcess.of(folder.resolve("data"));
            if (server.isPresent()) {
                server.get().stop();
            }
            FileTree.delete(folder);
        }
    }

    /** Returns whether the JVM that made a folder has ended; a folder that is gone says so too. */
    static boolean isAbandoned(Path folder) throws IOException {
        // Not our own: on Linux, to close a file that this JVM has locked elsewhere would unlock it.
        if (OURS.contains(folder.toAbsolutePath())) {
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
}
