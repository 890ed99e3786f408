package dev.fledge.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param home the folder that it was unpacked to
 */
record Jdk(Path home) {

    private static final String VARIABLE = "FLEDGE_IT_JDKS";
    private static final Pattern FEATURE = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** Returns one of this feature release, as {@code 17}, if there is one where JDKs usually are. */
    static Optional<Jdk> find(int feature) {
        Stream<Path> own = Stream.of(System.getProperty("java.home"), System.getenv("JAVA_HOME"))
                .flatMap(Stream::ofNullable)
                .filter(home -> !home.isEmpty())
                .map(Path::of);
        Stream<Path> ofPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "java"))
                .filter(Files::isExecutable)
                .map(java -> real(java).resolve("../..").normalize());
        Path user = Path.of(System.getProperty("user.home"));
        Stream<Path> installed = Stream.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/opt"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks"))
                .filter(Files::isDirectory)
                .flatMap(Jdk::folders);
        return Stream.of(own, ofPath, installed)
                .flatMap(homes -> homes)
                .filter(home -> featureOf(home) == feature)
                .map(Jdk::new)
                .findFirst();
    }

    /** Returns whether tests that need a JDK must run although there is none: they fail then. */
    static boolean isRequired() {
        return "required".equals(System.getenv(VARIABLE));
    }

    /** Returns what to say of a test that is skipped for want of a JDK. */
    static String whySkipped(int feature) {
        return """
                SKIPPED: found no JDK %d, so nobody knows whether Maven works on it. Install one, for example in \
                /usr/lib/jvm; with %s=required in the environment this test fails instead.\
                """.formatted(feature, VARIABLE);
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + parent, e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not find what " + path + " links to", e);
        }
    }

    private static int featureOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        try {
            Matcher version = FEATURE.matcher(Files.readString(release));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + release, e);
        }
    }
}
