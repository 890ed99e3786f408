package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides of a generated project say is true: commands work, links lead somewhere, and tests are there. */
@Order(1)
class GuideIT {

    private static final Path GUIDE = Path.of("TESTING.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^mvn (.*?) +# .*$");
    private static final Pattern LINK = Pattern.compile("]\\((src/[^)]*)\\)");
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(?:\\w+\\.)?(\\w+_\\w+)`");

    private final GeneratedProject project = Guided.PROJECT;

    private static final class Guided {
        static final GeneratedProject PROJECT = GeneratedProject.generate("guided");
    }

    static Stream<String> commands() {
        return COMMAND.matcher(Guided.PROJECT.read(GUIDE)).results().map(match -> match.group(1));
    }

    @ParameterizedTest(name = "mvn {0}")
    @MethodSource("commands")
    void command_newProject_runsTests(String arguments) {
        // On this JDK, since PIT's plugin knows no toolchains and the guide says so.
        MavenRun run = project.mavenOnThisJdk(arguments.replace("'", "").split(" "));

        assertThat(run.succeeded().output())
                .anySatisfy(line -> assertThat(line).containsPattern("Tests run: [1-9]|Generated [1-9]\\d* mutations"));
    }

    @Test
    void links_newProject_leadToFiles() {
        List<String> links = LINK.matcher(project.read(GUIDE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(links)
                .hasSizeGreaterThan(8)
                .allSatisfy(link -> assertThat(project.folder().resolve(link)).exists());
    }

    @Test
    void tests_newProject_neverSleepAsTheGuideSays() {
        assertThat(project.read(GUIDE)).contains("Never sleep");
        assertThat(project.testsThatSleep()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TESTING.md", "CONCURRENCY.md"})
    void namedTests_newProject_exist(Path guide) {
        String sources = String.join(
                "",
                project.files().stream()
                        .filter(file -> file.startsWith("src/test"))
                        .map(project::read)
                        .toList());

        List<String> methods = NAMED_TEST
                .matcher(project.read(guide))
                .results()
                .map(match -> match.group(2))
                .toList();

        assertThat(methods)
                .hasSizeGreaterThan(7)
                .allSatisfy(method -> assertThat(sources).contains("void " + method + "("));
    }
}
