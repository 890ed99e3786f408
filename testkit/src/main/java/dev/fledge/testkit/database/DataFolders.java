package dev.fledge.testkit.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Where the data of embedded servers lives: {@code prepared/<binaries>}, filled by initdb once on this machine, and
 * {@code run/<pid>-<n>}, a copy of it for each JVM. Copying takes 50 ms where initdb takes seconds. JVMs that start at
 * the same time wait for each other at a file, {@code lock}.
 *
 * @param root the folder of all that
 */
record DataFolders(Path root) {

    private static final ReentrantLock THREADS = new ReentrantLock();

    /** Fills a folder that does not exist yet. */
    @FunctionalInterface
    interface Initialiser {
        void fill(Path folder) throws IOException;
    }

    static DataFolders ofThisMachine() {
        return new DataFolders(
                Path.of(System.getProperty("java.io.tmpdir"), "fledge-" + System.getProperty("user.name"), "postgres"));
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

    /** Has the next copy made of a folder that is prepared anew. */
    void forgetPrepared() throws IOException {
        alone(() -> {
            FileTree.delete(prepared());
            return root;
        });
    }

    /** Fills a folder aside and moves it to its place, so that a JVM that is killed meanwhile leaves no half of it there. */
    private Path prepare(RunFolder aside, Initialiser initialiser) throws IOException {
        Path prepared = prepared();
        if (!Files.isDirectory(prepared)) {
            Files.createDirectories(prepared.getParent());
            initialiser.fill(aside.data());
            Files.deleteIfExists(aside.data().resolve("epg-lock"));
            Files.move(aside.data(), prepared, StandardCopyOption.ATOMIC_MOVE);
        }
        return prepared;
    }

    /** Makes a folder, once those that killed JVMs have left are cleared away. */
    private RunFolder createFolder() throws IOException {
        Path run = Files.createDirectories(root.resolve("run"));
        try (Stream<Path> folders = Files.list(run)) {
            for (Path folder : folders.toList()) {
                RunFolder.clearIfAbandoned(folder);
            }
        }
        return RunFolder.create(run);
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
