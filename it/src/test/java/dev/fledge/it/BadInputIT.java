package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the archetype refuses, before it writes anything. */
class BadInputIT {

    @TempDir
    private Path folder;

    private Path inside;

    @BeforeEach
    void createFolder() throws IOException {
        inside = Files.createDirectory(folder.resolve("inside"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "artifactId, my app",
        "artifactId, 1app",
        "artifactId, MyApp",
        "artifactId, größe",
        "artifactId, a/b",
        "artifactId, ../escaped",
        "artifactId, con",
        "artifactId, ''",
        "artifactId, a-name-of-more-than-sixty-characters-which-nobody-would-ever-type",
        "groupId, com/acme",
        "groupId, Com.acme",
        "package, com.new.int",
        "package, com.my-app",
        "package, com.aux.app",
        "package, java.app",
        "package, ''",
        "version, 1.0<x>&",
        "port, http",
        "port, 65536",
        "fakerLocale, klingon",
        "helidonVersion, 3.2.1",
        "helidonVersion, latest",
        "adapter, maybe",
        "adapter, ''",
    })
    void generate_invalidValue_namesItAndWritesNothing(String property, String value) {
        assertRefused(
                MavenRun.maven(inside, arguments("-D" + property + "=" + value)),
                "Invalid " + property + " '" + value + "': ");
    }

    @ParameterizedTest(name = "Maven {0}: {1}")
    @CsvSource({
        "3.8.7, -DartifactId=../escaped, Invalid artifactId '../escaped': ",
        "3.8.7, -Dpackage=com.new.int, Invalid package 'com.new.int': ",
        "3.8.7, -Dprot=8080, Unknown option 'prot': ",
        "3.8.7, -Dpackage=, Invalid package '': it is empty",
        "3.9.16, -DartifactId=../escaped, Invalid artifactId '../escaped': ",
        "3.9.16, -Dpackage=com.new.int, Invalid package 'com.new.int': ",
        "3.9.16, -Dprot=8080, Unknown option 'prot': ",
        "3.9.16, -Dpackage=, Invalid package '': it is empty",
        "4.0.0-rc-5, -DartifactId=../escaped, Invalid artifactId '../escaped': ",
        "4.0.0-rc-5, -Dpackage=com.new.int, Invalid package 'com.new.int': ",
        "4.0.0-rc-5, -Dprot=8080, Unknown option 'prot': ",
        "4.0.0-rc-5, -Dpackage=, Invalid package '': it is empty",
    })
    void generate_invalidValueOnEveryMaven_namesItAndWritesNothing(String version, String option, String message) {
        assertRefused(MavenRun.mavenOfVersion(version, "", inside, arguments(option)), message);
    }

    @Test
    void generate_folderThere_saysSoAndLeavesItAlone() throws IOException {
        Path mine = Files.writeString(
                Files.createDirectory(inside.resolve("orders")).resolve("notes.txt"), "mine");

        MavenRun run = MavenRun.maven(inside, arguments("-DartifactId=orders"));

        assertThat(run.failed().output())
                .anySatisfy(line -> assertThat(line).contains("orders is there already, and is not empty."));
        assertThat(inside.resolve("orders")).isDirectoryContaining(mine::equals);
        assertThat(inside.resolve("orders")).isDirectoryNotContaining(file -> !file.equals(mine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom", "jar"})
    void generate_insideAnotherProject_saysSoAndLeavesItsPomAlone(String packaging) throws IOException {
        String pom = """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>parent</artifactId><version>1</version>
                  <packaging>%s</packaging>
                </project>
                """.formatted(packaging);
        Files.writeString(inside.resolve("pom.xml"), pom);

        MavenRun run = MavenRun.maven(inside, arguments("-DartifactId=orders"));

        assertThat(run.failed().output())
                .anySatisfy(line -> assertThat(line).contains("There is a pom.xml in " + inside.toRealPath()))
                .anySatisfy(line -> assertThat(line).contains("-DoutputDirectory="));
        assertThat(inside.resolve("pom.xml")).hasContent(pom);
        assertThat(inside.resolve("orders")).doesNotExist();
    }

    @Test
    void generate_hyphensInTheCoordinates_makeAPackageOfUnderscores() {
        MavenRun.maven(inside, arguments("-DgroupId=com.acme-labs", "-DartifactId=order-service"))
                .succeeded();

        assertThat(inside.resolve("order-service/src/main/java/com/acme_labs/order_service/Main.java"))
                .exists();
    }

    @Test
    void generate_invalidAnswersAtThePrompts_areAskedForAgain() {
        String answers = String.join("\n", "Com Acme", "com.acme", "My App", "orders", "com.new!", "", "", "Y", "");

        MavenRun run = MavenRun.interactive(answers, inside, GeneratedProject.ARCHETYPE.toArray(String[]::new));

        String dialogue = String.join("\n", run.succeeded().output());
        assertThat(dialogue.split("Value does not match the expression, please try again", -1))
                .hasSize(4);
        assertThat(inside.resolve("orders/src/main/java/com/acme/orders/Main.java"))
                .exists();
    }

    private void assertRefused(MavenRun run, String message) {
        assertThat(run.failed().output())
                .anySatisfy(line -> assertThat(line).contains(message))
                .anySatisfy(line -> assertThat(line).contains("Nothing was written."));
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(inside));
        assertThat(inside).isEmptyDirectory();
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
