package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    /** What fits a column of two. */
    private static final int WIDTH = 56;

    @Test
    void of_threeActions_hasThreeColumns() {
        String timeline =
                Timeline.of(List.of(new Step('B', "SELECT 1"), new Step('C', "COMMIT"), new Step('A', "ROLLBACK")), 3);

        assertThat(timeline.lines())
                .containsExactly(
                        "  A" + " ".repeat(37) + "B" + " ".repeat(37) + "C",
                        "  " + "-".repeat(112),
                        " ".repeat(40) + "SELECT 1",
                        " ".repeat(78) + "COMMIT",
                        "  ROLLBACK");
    }

    @Test
    void of_textAsWideAsTheColumn_staysOnOneLine() {
        assertThat(lines("x".repeat(WIDTH))).containsExactly("x".repeat(WIDTH));
    }

    @Test
    void of_textWiderThanTheColumn_isBrokenAtASpace() {
        assertThat(lines("SELECT  id, name\nFROM users WHERE email = ? AND name = ? AND id > ? ORDER BY name"))
                .containsExactly(
                        "SELECT id, name FROM users WHERE email = ? AND name = ?", "  AND id > ? ORDER BY name");
    }

    @Test
    void of_wordWiderThanTheColumn_isBrokenWhereTheColumnEnds() {
        assertThat(lines("x".repeat(WIDTH + 10))).containsExactly("x".repeat(WIDTH), "  " + "x".repeat(10));
    }

    @Test
    void of_moreThanFourLines_isCut() {
        List<String> lines = lines("x".repeat(5 * WIDTH));

        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).hasSize(WIDTH));
        assertThat(lines.getLast()).isEqualTo("  " + "x".repeat(WIDTH - 5) + "...");
    }

    private static List<String> lines(String text) {
        return Timeline.of(List.of(new Step('A', text)), 2)
                .lines()
                .skip(2)
                .map(line -> line.substring(2))
                .toList();
    }
}
