package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.FakeDataSource;
import dev.fledge.testkit.fake.jdbc.OpenResource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to say of something that was left open. */
final class LeakText {

    static final String ADVICE = """
            Close connections in try-with-resources, and streams of rows too, unless they are read to their end.
            If they belong to a pool that outlives the test: db.ignoreOpenConnections().
            If a test is about what stays open: db.ignoreLeaks().""";

    private static final int FRAMES_SHOWN = 25;
    private static final List<String> DRIVER = List.of(
            FakeSession.class.getName(),
            FakeDataSource.class.getPackageName() + ".",
            "dev.fledge.testkit.fake.helidon.FakeDbClient",
            "jdk.proxy",
            "jdk.internal.reflect.",
            "java.lang.reflect.");
    private static final List<String> TEST_ENGINE =
            List.of("org.junit.", "jdk.internal.reflect.", "java.lang.reflect.");

    private LeakText() {}

    static String of(FakeSession session, List<SqlCall> calls) {
        List<OpenResource> open = session.openResources();
        return """
                %s was not closed. It was opened
                %s%s%s%s""".formatted(
                open.isEmpty() ? "A connection" : capitalized(open.getFirst().what()),
                open.isEmpty() ? "" : stack(open.getFirst().where()),
                inside(open),
                open.isEmpty() || open.getFirst().where() != null ? "" : lastCall(session, calls),
                inside(session.openTransaction()));
    }

    /** Of a connection that was aborted, as a pool does with those that nobody returned. */
    static Optional<String> ofAborted(List<OpenResource> open, Optional<SqlTransaction> transaction) {
        if (open.size() < 2 && transaction.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("""
                %s was aborted while it was used. It was opened
                %s%s%s""".formatted(
                open.isEmpty() ? "A connection" : capitalized(open.getFirst().what()),
                open.isEmpty() ? "" : stack(open.getFirst().where()),
                inside(open),
                inside(transaction)));
    }

    private static String inside(List<OpenResource> open) {
        return open.stream()
                .skip(1)
                .map(resource -> "\nand in it the %s, opened\n%s".formatted(resource.what(), stack(resource.where())))
                .collect(Collectors.joining());
    }

    private static String inside(Optional<SqlTransaction> open) {
        return open.map(transaction -> "\nand in it transaction %d was not ended. Its calls:\n%s"
                        .formatted(transaction.number(), CallText.lines(transaction.calls())))
                .orElse("");
    }

    private static String lastCall(FakeSession session, List<SqlCall> calls) {
        return calls.reversed().stream()
                .filter(call -> call.connection() == session.number())
                .findFirst()
                .map(call -> "\nIts last call:\n" + CallText.lines(List.of(call)))
                .orElse("");
    }

    static String of(SqlTransaction transaction) {
        return """
                Transaction %d was neither committed nor rolled back: its connection was closed, and what it did is lost.
                %s""".formatted(transaction.number(), CallText.lines(transaction.calls()));
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The part of a stack between the driver and the test engine. */
    static String stack(@Nullable Throwable where) {
        if (where == null) {
            return "    somewhere: only the first 100 connections keep their place";
        }
        return Arrays.stream(where.getStackTrace())
                .dropWhile(frame -> startsWithOneOf(frame, DRIVER))
                .takeWhile(frame -> !startsWithOneOf(frame, TEST_ENGINE))
                .limit(FRAMES_SHOWN)
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining("\n"));
    }

    private static boolean startsWithOneOf(StackTraceElement frame, List<String> prefixes) {
        return prefixes.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
