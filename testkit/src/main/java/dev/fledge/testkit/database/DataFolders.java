package dev.fledge.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the data of embedded servers lives: {@code prepared/<binaries>}, filled by initdb once on this machine, and
 * {@code run/<pid>-<n>}, a copy of it for each JVM. Copying takes 50 ms where initdb takes seconds.
 *
 * @param root the folder of both
 */
record DataFolders(Path root) {

    /** Fills a folder that does not exist yet. */
    @FunctionalInterface
    interface Initialiser {
        void fill(Path folder) throws IOException;
    }

    static DataFolders ofThisMachine() {
        return new DataFolders(
                Path.of(System.getProperty("java.io.tmpdir"), "fledge-postgres-" + System.getProperty("user.name")));
    }

    /** Returns a data folder for this JVM alone. */
    Path newCopy(Initialiser initialiser) throws IOException {
        Path prepared = root.resolve("prepared").resolve(binaries());
        if (!Files.isDirectory(prepared)) {
            prepare(prepared, initialiser);
        }
        Path run = Files.createDirectories(root.resolve("run"));
        Path copy = Files.createTempDirectory(run, ProcessHandle.current().pid() + "-")
                .resolve("data");
        copy(prepared, copy);
        return copy;
    }

    /** Deletes what {@link #newCopy} returned. */
    void release(Path copy) throws IOException {
        delete(copy.resolve("..").normalize());
    }

    /** Deletes the folders of JVMs that have ended without doing so, and ends their servers. */
    void clearStale() {
        Path run = root.resolve("run");
        if (!Files.isDirectory(run)) {
            return;
        }
        try (Stream<Path> folders = Files.list(run)) {
            for (Path folder : folders.filter(DataFolders::isStale).toList()) {
                serverOf(folder.resolve("data")).ifPresent(ProcessHandle::destroyForcibly);
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not clear " + run, e);
        }
    }

    /** Deletes a folder and all in it; what another process deletes meanwhile does not matter. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException | UncheckedIOException e) {
            if (Files.exists(folder)) {
                throw new IOException("Could not delete " + folder, e);
            }
        }
    }

    /** Fills a folder beside its place and moves it there, so that no other JVM ever sees half of it. */
    private void prepare(Path prepared, Initialiser initialiser) throws IOException {
        Files.createDirectories(prepared.getParent());
        Path making = Files.createTempDirectory(root, "making-");
        Path data = making.resolve("data");
        initialiser.fill(data);
        Files.deleteIfExists(data.resolve("epg-lock"));
        try {
            Files.move(data, prepared, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another JVM was faster: its folder is as good.
        } finally {
            delete(making);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                // With attributes: PostgreSQL refuses a data folder that others can read.
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static boolean isStale(Path folder) {
        String name = folder.getFileName().toString();
        long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
        return ProcessHandle.of(pid).isEmpty();
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

    /** Returns the file name of the binaries' jar, which says their platform and their version. */
    private static String binaries() {
        String os = System.getProperty("os.name");
        String system = os.startsWith("Windows") ? "windows" : os.startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        @Nullable
        URL archive = DataFolders.class.getClassLoader().getResource("postgres-%s-%s.txz".formatted(system, machine));
        if (archive == null) {
            return "unknown";
        }
        String jar = archive.getPath().replaceFirst("!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1);
    }
}
