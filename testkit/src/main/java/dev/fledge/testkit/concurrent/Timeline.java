package dev.fledge.testkit.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the actions did, one column for each, from top to bottom as it happened. */
final class Timeline {

    private static final int WIDTH = 116;
    private static final int MOST_LINES = 4;

    private Timeline() {}

    static String of(List<Step> steps, int actions) {
        int width = WIDTH / actions - 2;
        List<String> lines = new ArrayList<>();
        lines.add(IntStream.range(0, actions)
                .mapToObj(i -> pad(String.valueOf((char) ('A' + i)), width))
                .collect(Collectors.joining("  ")));
        lines.add("-".repeat((width + 2) * actions - 2));
        for (Step step : steps) {
            String indent = " ".repeat((step.letter() - 'A') * (width + 2));
            wrap(step.toString(), width).forEach(line -> lines.add(indent + line));
        }
        return lines.stream().map(line -> "  " + line.stripTrailing()).collect(Collectors.joining("\n"));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String left = text.replaceAll("\\s+", " ").strip();
        while (left.length() > width) {
            if (lines.size() == MOST_LINES - 1) {
                left = left.substring(0, width - 3) + "...";
                break;
            }
            int end = left.lastIndexOf(' ', width);
            end = end <= 2 ? width : end;
            lines.add(left.substring(0, end));
            left = "  " + left.substring(end).strip();
        }
        lines.add(left);
        return lines;
    }
}
