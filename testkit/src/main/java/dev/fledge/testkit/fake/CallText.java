package dev.fledge.testkit.fake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A call in words, for messages. */
final class CallText {

    private static final int SETS_SHOWN = 3;

    private CallText() {}

    static String of(SqlCall call) {
        return sql(call) + parameters(call);
    }

    static String sql(SqlCall call) {
        return call.statementName().map(name -> name + ": ").orElse("")
                + call.sql().replaceAll("\\s+", " ").trim();
    }

    static String parameters(SqlCall call) {
        List<List<@Nullable Object>> sets = call.parameterSets();
        if (!call.batch()) {
            return sets.getFirst().isEmpty() ? "" : " " + set(call, sets.getFirst());
        }
        String shown =
                sets.stream().limit(SETS_SHOWN).map(set -> set(call, set)).collect(Collectors.joining(" "));
        return " batch of " + sets.size() + " " + shown + (sets.size() > SETS_SHOWN ? " ..." : "");
    }

    private static String set(SqlCall call, List<@Nullable Object> values) {
        List<String> names = call.text().parameters();
        return IntStream.range(0, values.size())
                .mapToObj(i -> (names.get(i).isEmpty() ? "" : names.get(i) + "=") + JavaSource.value(values.get(i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String lines(List<SqlCall> calls) {
        return calls.isEmpty()
                ? "  none"
                : calls.stream()
                        .map(call -> "  " + call.order() + ". " + of(call))
                        .collect(Collectors.joining("\n"));
    }

    static String types(List<@Nullable Object> values) {
        return Arrays.toString(values.stream()
                .map(value -> value == null ? "null" : value.getClass().getSimpleName())
                .toArray());
    }
}
