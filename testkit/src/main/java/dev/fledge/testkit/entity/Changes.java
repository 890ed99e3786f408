package dev.fledge.testkit.entity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files to write, all or none.
 *
 * @param folder what their paths are relative to
 * @param created new files, by path
 * @param edited new texts of files that exist, by path
 */
record Changes(Path folder, Map<Path, String> created, Map<Path, String> edited) {

    /** Refuses new files where there are some already. */
    static void refuseExisting(Path folder, Set<Path> created) {
        List<Path> there = created.stream()
                .filter(file -> Files.exists(folder.resolve(file)))
                .toList();
        if (!there.isEmpty()) {
            throw new Refusal("""
                    These files are there already, and are not overwritten:
                    %s
                    Choose another name for the entity, or move them out of the way.""".formatted(list(there)));
        }
    }

    /**
     * Writes all files. If one cannot be written, those before it are as they were.
     *
     * @throws Refusal if one cannot be written
     */
    void write() {
        List<Undo> done = new ArrayList<>();
        try {
            for (Map.Entry<Path, String> file : created.entrySet()) {
                create(folder.resolve(file.getKey()), file.getValue(), done);
            }
            for (Map.Entry<Path, String> file : edited.entrySet()) {
                Path path = folder.resolve(file.getKey());
                String before = Files.readString(path);
                done.add(() -> Files.writeString(path, before));
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            undo(done, e);
            throw new Refusal("A file could not be written: " + e);
        }
    }

    /** Returns the files, one a line. */
    @Override
    public String toString() {
        return list(Stream.concat(created.keySet().stream(), edited.keySet().stream())
                .toList());
    }

    private static void create(Path file, String text, List<Undo> done) throws IOException {
        createFolder(file.getParent(), done);
        Files.createFile(file);
        done.add(() -> Files.delete(file));
        Files.writeString(file, text);
    }

    private static void createFolder(@Nullable Path folder, List<Undo> done) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            createFolder(folder.getParent(), done);
            Files.createDirectory(folder);
            done.add(() -> Files.delete(folder));
        }
    }

    private static void undo(List<Undo> done, IOException cause) {
        for (Undo each : done.reversed()) {
            try {
                each.run();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
        if (cause.getSuppressed().length > 0) {
            throw new UncheckedIOException("What was written could not be taken back", cause);
        }
    }

    private static String list(List<Path> files) {
        return files.stream().map(file -> "  " + file).collect(Collectors.joining("\n"));
    }

    @FunctionalInterface
    private interface Undo {
        void run() throws IOException;
    }
}
