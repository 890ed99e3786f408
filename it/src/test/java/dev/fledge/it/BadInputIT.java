package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong is refused on each Maven before anything is written. Here is one of each kind; {@code InputChecksIT} has
 * the rules one by one, without Maven.
 */
@Order(4)
class BadInputIT {

    private static final List<String> MAVENS = List.of("3.8.7", "3.9.16", "4.0.0-rc-5");

    private static final String INVALID_ARTIFACT_ID =
            "  Invalid artifactId '../escaped': use lower-case letters and digits,"
                    + " in words joined by single hyphens, starting with a letter; at most 60 characters. It names the folder, the"
                    + " jar and the package.";
    private static final String VALID_ARTIFACT_ID = "  For example: -DartifactId=order-service";

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.acme</groupId><artifactId>parent</artifactId><version>1</version>
              <packaging>%s</packaging>
            </project>
            """;

    @TempDir
    private Path folder;

    private Path inside;

    @BeforeEach
    void createFolder() throws IOException {
        inside = Files.createDirectory(folder.resolve("inside"));
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_pathAsArtifactId_isRefused(String version) {
        assertRefused(run(version, "-DartifactId=../escaped"), INVALID_ARTIFACT_ID, VALID_ARTIFACT_ID);
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_whatIsNoXml_isRefused(String version) {
        assertRefused(
                run(version, "-Dversion=1.0<x>&"),
                "  Invalid version '1.0<x>&': use letters, digits, and '.', '-' and '_' between them; at most 60 characters.",
                "  For example: -Dversion=0.1.0-SNAPSHOT");
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_emptyValue_isRefused(String version) {
        assertRefused(
                run(version, "-Dadapter="),
                "  Invalid adapter '': it is empty. Leave it out to take its default if it has one, or give it a value.",
                "  For example: -Dadapter=no");
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_unknownOption_isRefused(String version) {
        assertRefused(
                run(version, "-D", "prot=8080"),
                "  Unknown option 'prot': this archetype has groupId, artifactId, version, package, port, fakerLocale,"
                        + " helidonVersion, adapter, outputDirectory.",
                "  For example: -Dport=8080");
    }

    /** What a project configures for every call of Maven is no option of this one, but would be a value for the checks. */
    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_valueForTheChecksThemselves_doesNotTakeTheirPlace(String version) throws IOException {
        Files.createDirectory(folder.resolve(".mvn"));
        Files.writeString(folder.resolve(".mvn/maven.config"), "-Dinput=valid=yes\n-DinputIsValid=yes\n");

        MavenRun run = run(version, "-DartifactId=../escaped");

        assertThat(folder).isDirectoryContaining("glob:**/.mvn").isDirectoryNotContaining("glob:**/escaped");
        assertThat(inside).isEmptyDirectory();
        assertThat(run.failed().output()).contains("[ERROR] " + INVALID_ARTIFACT_ID);
    }

    /** Only Maven 4 reads such a file. The project is written then; the script that runs after that refuses it. */
    @Test
    void generate_checksOutOfTheWayByAFileOfMaven4_areMadeAfterwards() throws IOException {
        Files.createDirectory(inside.resolve(".mvn"));
        Files.writeString(inside.resolve(".mvn/maven-user.properties"), "input\\=valid=yes\n");

        MavenRun run = run("4.0.0-rc-5", "-DartifactId=../escaped");

        assertThat(run.failed().output())
                .containsSequence(
                        "[ERROR] " + INVALID_ARTIFACT_ID,
                        "[ERROR] " + VALID_ARTIFACT_ID,
                        "[ERROR]   The project was written all the same: remove it from "
                                + folder.toRealPath().resolve("escaped") + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9.16", "4.0.0-rc-5"})
    void generate_optionsOfEveryCallOfMaven_areNoneOfItsBusiness(String version) {
        Maven maven = Maven.ofVersion(version).with("MAVEN_ARGS", "-DskipTests -Dstyle=plain");

        maven.run(inside, arguments()).succeeded();

        assertThat(inside.resolve("orders/pom.xml")).exists();
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_folderThere_isRefusedAndLeftAlone(String version) throws IOException {
        Path project = Files.createDirectory(inside.resolve("orders"));
        Path notes = Files.writeString(project.resolve("notes.txt"), "mine");

        MavenRun run = run(version);

        assertThat(notes).hasContent("mine");
        assertThat(project).isDirectoryNotContaining(file -> !file.equals(notes));
        Files.delete(notes);
        Files.delete(project);
        assertThereAlready(run);
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_projectThere_isRefusedAndLeftAlone(String version) throws IOException {
        Path project = Files.createDirectory(inside.resolve("orders"));
        Path pom = Files.writeString(project.resolve("pom.xml"), POM.formatted("jar"));

        MavenRun run = run(version);

        assertThat(pom).hasContent(POM.formatted("jar"));
        assertThat(project).isDirectoryNotContaining(file -> !file.equals(pom));
        Files.delete(pom);
        Files.delete(project);
        assertThereAlready(run);
    }

    private void assertThereAlready(MavenRun run) throws IOException {
        assertRefused(
                run,
                "  " + inside.toRealPath().resolve("orders") + " is there already, and is not empty.",
                "  Move it out of the way, or choose another name. For example: -DartifactId=orders-2");
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_insideAReactor_isRefusedAndLeavesItsPomAlone(String version) throws IOException {
        assertRefusedInside("pom", version);
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_insideAJarProject_isRefusedAndLeavesItsPomAlone(String version) throws IOException {
        assertRefusedInside("jar", version);
    }

    private void assertRefusedInside(String packaging, String version) throws IOException {
        Path pom = Files.writeString(inside.resolve("pom.xml"), POM.formatted(packaging));

        MavenRun run = run(version);

        assertThat(pom).hasContent(POM.formatted(packaging));
        Files.delete(pom);
        // Maven makes it for the project that it is in.
        Files.deleteIfExists(inside.resolve("target"));
        assertRefused(
                run,
                "  There is a pom.xml in " + inside.toRealPath()
                        + ", and Maven would make the new project a module of that one and edit it.",
                "  Choose another folder. For example: -DoutputDirectory=/tmp/projects");
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_pomOfAnotherProjectGiven_isRefusedAndLeavesThatAlone(String version) throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path pom = Files.writeString(other.resolve("pom.xml"), POM.formatted("pom"));

        MavenRun run = run(version, "-f", "../other/pom.xml");

        assertThat(pom).hasContent(POM.formatted("pom"));
        Files.delete(pom);
        Files.deleteIfExists(other.resolve("target"));
        Files.delete(other);
        assertRefused(
                run,
                "  Invalid option -f: it names the pom of another project, and this one would become a module of that.",
                "  Run Maven where the new folder should be, or say where. For example: -DoutputDirectory=/tmp/projects");
    }

    private void assertRefused(MavenRun run, String what, String example) {
        assertThat(run.failed().output())
                .containsSequence("[ERROR] " + what, "[ERROR] " + example, "[ERROR]   Nothing was written.");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(inside));
        assertThat(inside).isEmptyDirectory();
    }

    private MavenRun run(String version, String... options) {
        return Maven.ofVersion(version).run(inside, arguments(options));
    }

    /** Returns a call of the archetype with these options, and valid coordinates unless they say others. */
    private static String[] arguments(String... options) {
        List<String> arguments = new ArrayList<>(GeneratedProject.ARCHETYPE);
        for (String coordinate : List.of("-DgroupId=com.acme", "-DartifactId=orders")) {
            String name = coordinate.substring(0, coordinate.indexOf('=') + 1);
            if (List.of(options).stream().noneMatch(option -> option.startsWith(name))) {
                arguments.add(coordinate);
            }
        }
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }
}
