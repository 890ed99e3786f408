package dev.fledge.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project that the archetype wrote.
 *
 * @param folder its root
 */
record GeneratedProject(Path folder) {

    /** What every call of the archetype begins with; the local catalog spares a download of 16 MB. */
    static final List<String> ARCHETYPE = List.of(
            "archetype:generate",
            "-DarchetypeGroupId=dev.fledge",
            "-DarchetypeArtifactId=fledge-archetype",
            "-DarchetypeVersion=" + Settings.version(),
            "-DarchetypeCatalog=local");

    /** Generates {@code com.acme:<artifactId>} into a new folder of its own, in batch mode. */
    static GeneratedProject generate(String artifactId) {
        Path parent = Settings.work().resolve(artifactId);
        deleteRecursively(parent);
        List<String> arguments = new ArrayList<>(ARCHETYPE);
        arguments.addAll(List.of("-DgroupId=com.acme", "-DartifactId=" + artifactId));
        MavenRun.maven(parent, arguments.toArray(String[]::new)).succeeded();
        return new GeneratedProject(parent.resolve(artifactId));
    }

    /** Runs Maven in the project. */
    MavenRun maven(String... arguments) {
        return MavenRun.maven(folder, arguments);
    }

    /** Runs Maven in the project on the JDK that runs this test, for plugins that know no toolchains. */
    MavenRun mavenOnThisJdk(String... arguments) {
        return MavenRun.mavenWithJavaHome(System.getProperty("java.home"), folder, arguments);
    }

    /** Returns the packaged service, as {@code mvn package} leaves it. */
    Path jar() {
        return folder.resolve("target").resolve(folder.getFileName() + ".jar");
    }

    TestReports unitTests() {
        return TestReports.read(folder.resolve("target/surefire-reports"));
    }

    TestReports integrationTests() {
        return TestReports.read(folder.resolve("target/failsafe-reports"));
    }

    /** Returns every file that git would see, relative to the project. */
    List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file -> !file.startsWith("target"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    String read(Path file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file + " in " + folder, e);
        }
    }

    private static void deleteRecursively(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + root, e);
        }
    }
}
