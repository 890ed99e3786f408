package dev.fledge.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project that the archetype wrote.
 *
 * @param folder its root
 */
record GeneratedProject(Path folder) {

    private static final Pattern SLEEP = Pattern.compile("\\b(sleep|parkNanos|parkUntil)\\(");

    /** What every call of the archetype begins with; the local catalog spares a download of 16 MB. */
    static final List<String> ARCHETYPE = List.of(
            "archetype:generate",
            "-DarchetypeGroupId=dev.fledge",
            "-DarchetypeArtifactId=fledge-archetype",
            "-DarchetypeVersion=" + Settings.version(),
            "-DarchetypeCatalog=local");

    /** Generates {@code com.acme:<artifactId>} into a new folder of its own, in batch mode, with these options. */
    static GeneratedProject generate(String artifactId, String... options) {
        Path parent = newFolder(artifactId);
        MavenRun.maven(parent, arguments(artifactId, options)).succeeded();
        return new GeneratedProject(parent.resolve(artifactId));
    }

    /** Returns the arguments of Maven that generate it, in batch mode. */
    static String[] arguments(String artifactId, String... options) {
        List<String> arguments = new ArrayList<>(ARCHETYPE);
        arguments.addAll(List.of("-DgroupId=com.acme", "-DartifactId=" + artifactId));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    /** Returns a folder of this name that is not there. */
    static Path newFolder(String name) {
        Path folder = Settings.work().resolve(name);
        deleteRecursively(folder);
        return folder;
    }

    /** Runs Maven in the project. */
    MavenRun maven(String... arguments) {
        return MavenRun.maven(folder, arguments);
    }

    /** Runs Maven in the project on the JDK that runs this test, for plugins that know no toolchains. */
    MavenRun mavenOnThisJdk(String... arguments) {
        return Maven.ofBuild().onThisJdk().run(folder, arguments);
    }

    /** Returns the packaged service, as {@code mvn package} leaves it. */
    Path jar() {
        return folder.resolve("target").resolve(folder.getFileName() + ".jar");
    }

    /** Copies what images are made from into a new folder: its files for containers, and the packaged service. */
    GeneratedProject copyForContainers(String name) {
        Path copy = newFolder(name);
        try (Stream<Path> libraries = Files.list(jar().resolveSibling("libs"))) {
            List<Path> files = new ArrayList<>(libraries.toList());
            files.add(jar());
            Stream.of("Dockerfile", ".dockerignore", "compose.yaml")
                    .map(folder::resolve)
                    .forEach(files::add);
            for (Path file : files) {
                Path target = copy.resolve(folder.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not copy " + folder + " to " + copy, e);
        }
        return new GeneratedProject(copy);
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
                    .filter(file -> !file.startsWith("target") && !file.startsWith(".git"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    /** Returns the files of its tests that put a thread to sleep. */
    List<Path> testsThatSleep() {
        return files().stream()
                .filter(file ->
                        file.startsWith("src/test") && SLEEP.matcher(read(file)).find())
                .toList();
    }

    /** Returns what is in each of those files. */
    Map<Path, String> contents() {
        return files().stream().collect(Collectors.toMap(file -> file, this::read));
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
