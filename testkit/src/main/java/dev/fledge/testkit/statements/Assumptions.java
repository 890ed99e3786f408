package dev.fledge.testkit.statements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What the tests of a class assumed, kept in a file: {@code target/fledge/assumptions/<class>} if the tests are compiled to
 * {@code target/test-classes}. Each run of the class replaces the file. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Assumptions implements AutoCloseable {

    private static final String FOLDER = "fledge/assumptions";

    private final Class<?> tests;
    private final Map<Assumption, Assumption> all = new LinkedHashMap<>();

    /**
     * Begins with none.
     *
     * @param tests the test class, the outermost if classes are nested
     */
    public Assumptions(Class<?> tests) {
        this.tests = tests;
    }

    /** Adds one; the same of another test counts once. */
    public synchronized void add(Assumption assumption) {
        all.putIfAbsent(
                new Assumption("", assumption.sql(), assumption.parameters(), assumption.columns()), assumption);
    }

    /** Writes the file; if the classes are not in a folder, there is no place for it and nothing is written. */
    @Override
    public synchronized void close() {
        Optional<Path> folder = folderBeside(tests);
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder.get());
            Files.writeString(
                    folder.get().resolve(tests.getName()),
                    all.values().stream().map(Assumption::toLine).collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write what the tests of " + tests.getName() + " assume", e);
        }
    }

    /**
     * Reads those of all classes beside a test class. What a class assumed that was compiled since, or is there no longer,
     * is left out: nobody knows whether it still does.
     */
    static List<Assumption> beside(Class<?> test) {
        Optional<Path> classes = classesOf(test);
        Optional<Path> folder = folderBeside(test).filter(Files::isDirectory);
        if (classes.isEmpty() || folder.isEmpty()) {
            return List.of();
        }
        List<Assumption> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.get())) {
            for (Path file : files.sorted().toList()) {
                if (isFresh(file, classes.get())) {
                    Files.readAllLines(file).stream().map(Assumption::ofLine).forEach(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read what the tests assume, in " + folder.get(), e);
        }
        return List.copyOf(found);
    }

    private static boolean isFresh(Path file, Path classes) throws IOException {
        Path compiled = classes.resolve(file.getFileName().toString().replace('.', '/') + ".class");
        if (!Files.exists(compiled)) {
            return false;
        }
        FileTime written = Files.getLastModifiedTime(file);
        return written.compareTo(Files.getLastModifiedTime(compiled)) >= 0;
    }

    private static Optional<Path> folderBeside(Class<?> test) {
        return classesOf(test).map(classes -> classes.resolveSibling(FOLDER));
    }

    private static Optional<Path> classesOf(Class<?> test) {
        return Optional.ofNullable(test.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .filter(location -> location.getProtocol().equals("file"))
                .map(location -> {
                    try {
                        return Path.of(location.toURI());
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException("The class path has a place that is no URI: " + location, e);
                    }
                })
                .filter(Files::isDirectory);
    }
}
