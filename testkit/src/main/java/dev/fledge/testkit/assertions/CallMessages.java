package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.SqlCall;
import dev.fledge.testkit.fake.SqlTransaction;
import dev.fledge.testkit.fake.SqlTransaction.State;
import dev.fledge.testkit.fake.sql.SqlText;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The messages of failed assertions on calls: what was expected, and all that there was. */
final class CallMessages {

    private static final int CALLS_SHOWN = 100;

    private CallMessages() {}

    static String notExecuted(String expected, String what, List<SqlCall> calls) {
        return """

                Expected %s
                  %s
                but there was none. The calls were:
                %s""".formatted(expected, what, lines(calls));
    }

    static String unexpected(String expected, List<SqlCall> calls) {
        return """

                Expected %s, but there %s:
                %s""".formatted(expected, calls.size() == 1 ? "was one" : "were " + calls.size(), lines(calls));
    }

    static String wrongNumber(int expected, String what, List<SqlCall> calls) {
        return """

                Expected the %s to be %d, but there %s:
                %s""".formatted(what, expected, calls.size() == 1 ? "was 1" : "were " + calls.size(), lines(calls));
    }

    static String noneFulfils(String what, String condition, List<SqlCall> calls) {
        return """

                Expected, among the %s:
                  %s
                but there was none. These calls were:
                %s""".formatted(what, condition, lines(calls));
    }

    static String notOneTransaction(List<SqlTransaction> transactions, List<SqlCall> calls) {
        return """

                Expected one transaction, but there %s.
                The calls were:
                %s""".formatted(transactions.isEmpty() ? "was none" : "were " + transactions.size(), lines(calls));
    }

    static String wrongState(SqlTransaction transaction, String expected) {
        return """

                Expected transaction %d to be %s, but it is %s. The calls in it:
                %s%s""".formatted(
                        transaction.number(),
                        expected,
                        transaction.state(),
                        lines(transaction.calls()),
                        expected.equals(State.OPEN.name()) && transaction.state() == State.ABANDONED
                                ? "\nIts connection was closed, so it is over; for one that nobody ended use wasNeverEnded()."
                                : "");
    }

    static String otherCalls(String where, List<SqlCall> calls, String... sql) {
        return """

                Expected these calls%s, in this order:
                %s
                but they were:
                %s""".formatted(
                        where,
                        Arrays.stream(sql).map(each -> "  " + quoted(each)).collect(Collectors.joining("\n")),
                        lines(calls));
    }

    static String notInOneTransaction(String what, List<SqlCall> calls) {
        return """

                Expected the %s to be in one transaction, but they were not:
                %s""".formatted(
                        what,
                        lines(
                                calls,
                                call -> call.transaction()
                                                .map(in -> "transaction " + in.number())
                                                .orElse("no transaction")
                                        + ": " + numbered(call)));
    }

    static boolean match(List<SqlCall> calls, String... sql) {
        return calls.size() == sql.length
                && IntStream.range(0, sql.length)
                        .allMatch(i -> SqlText.of(sql[i])
                                .occursIn(SqlText.of(calls.get(i).sql())));
    }

    static String lines(List<SqlCall> calls) {
        return calls.isEmpty() ? "  none at all" : lines(calls, CallMessages::numbered);
    }

    private static String lines(List<SqlCall> calls, Function<SqlCall, String> line) {
        return calls.stream()
                        .limit(CALLS_SHOWN)
                        .map(call -> "  " + line.apply(call))
                        .collect(Collectors.joining("\n"))
                + (calls.size() > CALLS_SHOWN ? "\n  and %d more".formatted(calls.size() - CALLS_SHOWN) : "");
    }

    private static String numbered(SqlCall call) {
        return call.order() + ". " + call;
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    static String value(@Nullable Object value) {
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    static String values(List<? extends @Nullable Object> values) {
        return values.stream().map(CallMessages::value).collect(Collectors.joining(", ", "[", "]"));
    }
}
