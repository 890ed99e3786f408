package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archetype asks for what it needs, when Maven is not in batch mode. */
class DialogueIT {

    /** The answer to the last question, which is there so that what comes before is checked. */
    private static final String ALL_IS_CHECKED = "";

    @TempDir
    private Path folder;

    /** The plugin shows expressions; what is not said here are the lines of those that come after their words. */
    @Test
    void dialogue_validAnswers_isShortAndSaysInWordsWhatIsAskedFor() {
        MavenRun run = answer(List.of("com.acme", "orders", "", ALL_IS_CHECKED, "Y", ""));

        String said = String.join("\n", run.succeeded().output());
        String dialogue = said.substring(said.indexOf("Define value"), said.indexOf("\n Y: "));
        assertThat(dialogue.replaceAll("(?s)(\\(\\?x\\) # [^\n]*)\n.*?'\\)", "$1')"))
                .isEqualTo("""
                Define value for property 'groupId' (should match expression \
                '(?x) # names as packages have, where hyphens may be too: com.acme'): \
                Define value for property 'artifactId' (should match expression \
                '(?x) # lower-case words and digits, with hyphens between: order-service'): \
                [INFO] Using property: version = 0.1.0-SNAPSHOT
                [INFO] Using property: port = 8080
                [INFO] Using property: fakerLocale = en
                [INFO] Using property: helidonVersion = %1$s
                [INFO] Using property: adapter = yes
                [INFO] Using property: groupId = com.acme
                [INFO] Using property: artifactId = orders
                Define value for property 'package' (should match expression \
                '(?x) # names that Java and Windows allow, with dots between: com.acme.orders') com.acme.orders: \
                Define value for property 'input=valid' (should match expression \
                '(?x) yes # all of that has been checked: press Enter') yes: \
                Confirm properties configuration:
                groupId: com.acme
                artifactId: orders
                version: 0.1.0-SNAPSHOT
                port: 8080
                fakerLocale: en
                helidonVersion: %1$s
                adapter: yes
                groupId: com.acme
                artifactId: orders
                package: com.acme.orders
                input=valid: yes\
                """.formatted(InputChecks.ofArchetype().defaultOf("helidonVersion")));
    }

    @Test
    void dialogue_invalidAnswers_areAskedForAgain() {
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

        MavenRun run = answer(answers);

        String dialogue = String.join("\n", run.succeeded().output());
        assertThat(dialogue.split("Value does not match the expression, please try again", -1))
                .hasSize(1 + (int) invalidAnswers().count());
        assertThat(folder.resolve("orders/src/main/java/com/acme/orders/Main.java"))
                .exists();
    }

    @Test
    void dialogue_unknownOption_isRefused() {
        MavenRun run = answer(List.of("com.acme", "orders", "", ""), "-Dprot=8080");

        assertThat(run.failed().output()).anyMatch(line -> line.startsWith("[ERROR]   Unknown option 'prot': "));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void dialogue_answersThatNameAFolderThere_areRefused() throws IOException {
        Path project = Files.createDirectory(folder.resolve("orders"));
        Path notes = Files.writeString(project.resolve("notes.txt"), "mine");

        MavenRun run = answer(List.of("com.acme", "orders", "", ""));

        assertThat(run.failed().output()).anyMatch(line -> line.endsWith("orders is there already, and is not empty."));
        assertThat(notes).hasContent("mine");
        assertThat(project).isDirectoryNotContaining(file -> !file.equals(notes));
    }

    private static List<String> invalidAndThen(String property, String valid) {
        return Stream.concat(
                        invalidAnswers()
                                .filter(invalid -> invalid.property().equals(property))
                                .map(InputChecksIT.Invalid::value),
                        Stream.of(valid))
                .toList();
    }

    /** Of the invalid values, those that can be typed: nothing stands for the default, where there is one. */
    private static Stream<InputChecksIT.Invalid> invalidAnswers() {
        return InputChecksIT.INVALID.stream()
                .filter(invalid -> !invalid.value().isEmpty()
                        || List.of("groupId", "artifactId").contains(invalid.property()));
    }

    private MavenRun answer(List<String> answers, String... options) {
        String[] arguments = Stream.concat(GeneratedProject.ARCHETYPE.stream(), Stream.of(options))
                .toArray(String[]::new);
        return Maven.ofBuild().answer(answers, folder, arguments);
    }
}
