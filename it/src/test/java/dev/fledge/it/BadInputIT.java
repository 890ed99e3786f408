package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the archetype refuses, before it writes anything. */
@Order(2)
class BadInputIT {

    private static final List<String> MAVENS = List.of("3.8.7", "3.9.16", "4.0.0-rc-5");

    /** The answer to the last prompt, which is there so that what comes before is checked. */
    private static final String ALL_IS_CHECKED = "";

    /** Those of JLS 3.9, with the literals that look like them. */
    private static final List<String> KEYWORDS = List.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum extends"
                            + " false final finally float for goto if implements import instanceof int interface long native new"
                            + " null package private protected public return short static strictfp super switch synchronized"
                            + " this throw throws transient true try void volatile while _")
                    .split(" "));

    @TempDir
    private Path folder;

    private Path inside;

    @BeforeEach
    void createFolder() throws IOException {
        inside = Files.createDirectory(folder.resolve("inside"));
    }

    /** A value that a property cannot have. */
    private record Invalid(String property, String value) {

        @Override
        public String toString() {
            return property + "=" + value;
        }
    }

    static Stream<Invalid> invalidValues() {
        return Stream.of(
                new Invalid("artifactId", "my app"),
                new Invalid("artifactId", "1app"),
                new Invalid("artifactId", "MyApp"),
                new Invalid("artifactId", "größe"),
                new Invalid("artifactId", "a/b"),
                new Invalid("artifactId", "../escaped"),
                new Invalid("artifactId", "con"),
                new Invalid("artifactId", ""),
                new Invalid("artifactId", "a-name-of-more-than-sixty-characters-which-nobody-would-ever-type"),
                new Invalid("groupId", "com/acme"),
                new Invalid("groupId", "Com.acme"),
                new Invalid("package", "com.new.int"),
                new Invalid("package", "com.my-app"),
                new Invalid("package", "com.aux.app"),
                new Invalid("package", "java.app"),
                new Invalid("package", ""),
                new Invalid("version", "1.0<x>&"),
                new Invalid("port", "http"),
                new Invalid("port", "65536"),
                new Invalid("fakerLocale", "klingon"),
                new Invalid("helidonVersion", "3.2.1"),
                new Invalid("helidonVersion", "latest"),
                new Invalid("adapter", "maybe"),
                new Invalid("adapter", ""));
    }

    @ParameterizedTest(name = "Maven {0}: {1}")
    @MethodSource("invalidValuesOnEveryMaven")
    void generate_invalidValue_namesItAndWritesNothing(String version, Invalid invalid) {
        assertRefused(
                MavenRun.mavenOfVersion(version, "", inside, arguments("-D" + invalid)),
                "Invalid %s '%s': ".formatted(invalid.property(), invalid.value()));
    }

    static Stream<Arguments> invalidValuesOnEveryMaven() {
        return MAVENS.stream().flatMap(version -> invalidValues().map(invalid -> Arguments.of(version, invalid)));
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_unknownOption_namesItAndWritesNothing(String version) {
        assertRefused(
                MavenRun.mavenOfVersion(version, "", inside, arguments("-Dprot=8080")), "Unknown option 'prot': ");
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
        List<String> answers = new ArrayList<>();
        answers.addAll(invalidAndThen("groupId", "com.acme"));
        answers.addAll(invalidAndThen("artifactId", "orders"));
        // No answer takes what is suggested.
        answers.addAll(invalidAndThen("package", ""));
        answers.addAll(List.of(ALL_IS_CHECKED, "N"));
        // Then all is asked for, also what there is a default for.
        answers.addAll(List.of("com.acme", "orders"));
        for (String property : List.of("version", "port", "fakerLocale", "helidonVersion", "adapter")) {
            answers.addAll(invalidAndThen(property, ""));
        }
        answers.addAll(List.of("", ALL_IS_CHECKED, "Y", ""));

        MavenRun run = MavenRun.interactive(
                String.join("\n", answers), inside, GeneratedProject.ARCHETYPE.toArray(String[]::new));

        String dialogue = String.join("\n", run.succeeded().output());
        assertThat(dialogue.split("Value does not match the expression, please try again", -1))
                .hasSize(1 + (int) invalidAnswers().count());
        assertThat(inside.resolve("orders/src/main/java/com/acme/orders/Main.java"))
                .exists();
    }

    @Test
    void generate_keywordsInThePackageAtThePrompt_areAskedForAgain() {
        List<String> answers = new ArrayList<>(List.of("com.acme", "orders"));
        KEYWORDS.forEach(word -> answers.add("com." + word + ".app"));
        answers.addAll(List.of("com.news.ints", ALL_IS_CHECKED, "Y", ""));

        MavenRun run = MavenRun.interactive(
                String.join("\n", answers), inside, GeneratedProject.ARCHETYPE.toArray(String[]::new));

        assertThat(KEYWORDS).allMatch(SourceVersion::isKeyword);
        assertThat(String.join("\n", run.succeeded().output())
                        .split("Value does not match the expression, please try again", -1))
                .hasSize(1 + KEYWORDS.size());
        assertThat(inside.resolve("orders/src/main/java/com/news/ints/Main.java"))
                .exists();
    }

    private static List<String> invalidAndThen(String property, String valid) {
        return Stream.concat(
                        invalidAnswers()
                                .filter(invalid -> invalid.property().equals(property))
                                .map(Invalid::value),
                        Stream.of(valid))
                .toList();
    }

    /** Of the invalid values, those that can be typed: nothing stands for the default, where there is one. */
    private static Stream<Invalid> invalidAnswers() {
        return invalidValues()
                .filter(invalid ->
                        !invalid.value().isEmpty() || invalid.property().equals("artifactId"));
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
