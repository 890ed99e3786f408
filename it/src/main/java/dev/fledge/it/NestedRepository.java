package dev.fledge.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The local repository of the nested builds: Fledge as it was just built, beside everything that the outer build has
 * downloaded already. The user's own repository is read and never written: files are copied, since Maven's plugins write
 * into links.
 *
 * <p>Jars and poms alone are copied. Without Maven's bookkeeping beside it a file counts as installed by hand, which any
 * build may use. Two builds write into it at the same time without harm: Maven downloads beside a file and moves it into
 * place, which is one step.
 */
final class NestedRepository {

    private static final Path LOCATION = seed(Settings.repository(), Settings.warmRepository());

    private NestedRepository() {}

    /** Returns the repository's folder, filled at the first call. */
    static Path location() {
        return LOCATION;
    }

    private static Path seed(Path repository, Path warm) {
        if (!Files.isDirectory(warm)) {
            return repository;
        }
        Path fledge = warm.resolve("dev").resolve("fledge");
        try {
            Files.walkFileTree(warm, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(fledge) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = file.getFileName().toString();
                    Path copy = repository.resolve(warm.relativize(file));
                    if ((name.endsWith(".jar") || name.endsWith(".pom")) && !Files.exists(copy)) {
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Could not fill " + repository + " from " + warm, e);
        }
        return repository;
    }
}
