package dev.fledge.testkit;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What testkit/README.md shows is what {@link ReadmeExamplesTest} runs. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```(?:java|text)\n(.*?)```", Pattern.DOTALL);
    private static final Path EXAMPLES = Path.of("src/test/java/dev/fledge/testkit/ReadmeExamplesTest.java");

    static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void block_isRunByATest(String block) throws IOException {
        assertThat(withoutIndentation(Files.readString(EXAMPLES))).contains(withoutIndentation(block));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void block_hasTenLinesOrFewer(String block) {
        assertThat(block.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void blocks_showEveryExample() throws IOException {
        long examples = Pattern.compile("@Test\n")
                .matcher(Files.readString(EXAMPLES))
                .results()
                .count();

        assertThat(BLOCK.matcher(Files.readString(Path.of("README.md")))
                        .results()
                        .filter(block -> block.group().startsWith("```java")))
                .hasSize((int) examples);
    }

    private static String withoutIndentation(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
