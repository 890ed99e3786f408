package dev.fledge.testkit.concurrent;

import java.util.stream.Collectors;

/** What an exploration says when it fails. */
final class Failures {

    private static final int SUMMARY_LINES = 8;

    private Failures() {}

    static AssertionError of(Turns<?> turns, Outcomes<?> outcomes, Progress progress, Throwable cause) {
        String order = turns.order();
        AssertionError failure = new AssertionError(
                """
                The scenario failed in this order of calls: %s
                %s

                %s

                %s

                %s
                To run exactly this order: replay("%s")\
                """.formatted(spaced(order), summary(cause), turns.timeline(), outcomes, progress, order), cause);
        outcomes.exceptions().stream().filter(thrown -> !thrown.equals(cause)).forEach(failure::addSuppressed);
        return failure;
    }

    /** What a race says when its check fails. */
    static AssertionError of(Outcomes<?> outcomes, Throwable cause) {
        AssertionError failure = new AssertionError("""
            The race ended in a way that must not be:
            %s

            %s\
            """.formatted(summary(cause), outcomes), cause);
        outcomes.exceptions().stream().filter(thrown -> !thrown.equals(cause)).forEach(failure::addSuppressed);
        return failure;
    }

    private static String summary(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.lines()
                .filter(line -> !line.isBlank())
                .limit(SUMMARY_LINES)
                .map(line -> "  " + line)
                .collect(Collectors.joining("\n"));
    }

    static String noCalls() {
        return """
            There is nothing to interleave: the actions made no database call.
            An action takes part with what it asks a FakeDatabase, or a data source that takes turns, on its own \
            thread or one that it starts.\
            """;
    }

    static String otherCalls(String wanted, String soFar, String ready) {
        boolean early = soFar.length() >= wanted.length();
        return """
            The actions do not make the calls of the order %s any more: after %s %s, and %s could go on.
            Explore again.\
            """.formatted(
                        spaced(wanted),
                        soFar.isEmpty() ? "the beginning" : spaced(soFar),
                        early ? "it ends" : "it needs " + wanted.charAt(soFar.length()),
                        spaced(ready));
    }

    static String spaced(String letters) {
        return String.join(" ", letters.split(""));
    }
}
