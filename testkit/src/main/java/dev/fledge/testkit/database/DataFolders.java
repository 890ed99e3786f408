package dev.fledge.testkit.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Where embedded servers live: {@code binaries/<their jar>}, unpacked once on this machine; {@code prepared/<their jar>},
 * filled by initdb once; and {@code run/<pid>-<n>}, a copy of that for each JVM. Copying takes 50 ms where initdb takes
 * seconds. JVMs that start at the same time wait for each other at a file, {@code lock}.
 *
 * @param root the folder of all that
 */
record DataFolders(Path root) {

    private static final Logger LOGGER = System.getLogger(DataFolders.class.getPackageName());

    private static final ReentrantLock THREADS = new ReentrantLock();

    /** Fills a folder, which may not exist yet. */
    @FunctionalInterface
    interface Initialiser {
        void fill(Path folder) throws IOException;
    }

    static DataFolders ofThisMachine() {
        return new DataFolders(
                Path.of(System.getProperty("java.io.tmpdir"), "fledge-" + System.getProperty("user.name"), "postgres"));
    }

    /** Returns the folder of a jar's binaries, which the first call on this machine has filled. */
    Path binaries(String jar, Initialiser unpacker) throws IOException {
        Path unpacked = binariesOf(jar);
        return alone(() -> {
            if (!Files.isDirectory(unpacked)) {
                try (RunFolder aside = createFolder()) {
                    unpacker.fill(aside.data());
                    moveTo(unpacked, aside.data());
                }
            }
            return unpacked;
        });
    }

    /** Returns a data folder for this JVM alone, and clears away what JVMs that were killed have left. */
    RunFolder newCopy(Initialiser initialiser) throws IOException {
        return alone(() -> {
            RunFolder folder = createFolder();
            try {
                FileTree.copy(prepare(folder, initialiser), folder.data());
                return folder;
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        });
    }

    /** Returns a folder for this JVM alone, as {@link #newCopy} does, but without data. */
    RunFolder newFolder() throws IOException {
        return alone(this::createFolder);
    }

    /** Returns whether the JVM that a folder was made for has ended. */
    boolean isAbandoned(Path folder) throws IOException {
        return alone(() -> RunFolder.isAbandoned(folder));
    }

    /** Returns a name of this machine's own, which it keeps. */
    String machine() throws IOException {
        Path file = root.resolve("machine");
        return alone(() -> {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file);
        });
    }

    /**
     * Has the next copy made of a folder that is prepared anew, and binaries put back that are missing. They are not deleted:
     * servers of other JVMs run on them.
     */
    void repair(String jar, Initialiser unpacker) throws IOException {
        alone(() -> {
            FileTree.delete(prepared());
            if (Files.isDirectory(binariesOf(jar))) {
                unpacker.fill(binariesOf(jar));
            }
            return root;
        });
    }

    /** Fills a folder aside and moves it to its place, so that a JVM that is killed meanwhile leaves no half of it there. */
    private Path prepare(RunFolder aside, Initialiser initialiser) throws IOException {
        Path prepared = prepared();
        if (!Files.isDirectory(prepared)) {
            initialiser.fill(aside.data());
            moveTo(prepared, aside.data());
        }
        return prepared;
    }

    private static void moveTo(Path place, Path ready) throws IOException {
        Files.createDirectories(place.getParent());
        Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes a folder, once those that killed JVMs have left are cleared away. */
    private RunFolder createFolder() throws IOException {
        Path run = Files.createDirectories(root.resolve("run"));
        try (Stream<Path> folders = Files.list(run)) {
            folders.forEach(DataFolders::clear);
        }
        return RunFolder.create(run);
    }

    /** What somebody else has left does no harm but to the disk: it keeps nobody from starting. */
    private static void clear(Path folder) {
        try {
            RunFolder.clearIfAbandoned(folder);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "Could not clear away " + folder, e);
        }
    }

    private Path binariesOf(String jar) {
        return root.resolve("binaries").resolve(jar);
    }

    private Path prepared() {
        return root.resolve("prepared")
                .resolve(Binaries.find().map(Binaries::jar).orElse("unknown"));
    }

    /** Work on files. */
    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }

    /** Does something while no other JVM does, and no other thread: the lock of a file holds off JVMs alone. */
    private <T> T alone(FileWork<T> work) throws IOException {
        THREADS.lock();
        try (FileChannel file = FileChannel.open(
                Files.createDirectories(root).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            return work.run();
        } finally {
            THREADS.unlock();
        }
    }
}
