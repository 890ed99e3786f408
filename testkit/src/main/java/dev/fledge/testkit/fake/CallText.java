package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.SqlCall.Outcome;
import dev.fledge.testkit.fake.jdbc.Reply;
import dev.fledge.testkit.fake.jdbc.RowReadException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call in words, for messages. */
final class CallText {

    private static final int SETS_SHOWN = 3;
    private static final int CALLS_SHOWN = 100;

    private CallText() {}

    static String of(SqlCall call) {
        return sql(call) + parameters(call);
    }

    static String sql(SqlCall call) {
        return call.statementName().map(name -> name + ": ").orElse("")
                + call.text().oneLine().replace("\n", "\\n").replace("\r", "\\r");
    }

    static String parameters(SqlCall call) {
        List<List<@Nullable Object>> sets = call.parameterSets();
        if (!call.batch()) {
            return sets.getFirst().isEmpty() ? withoutValues(call) : " " + set(call, sets.getFirst());
        }
        String shown =
                sets.stream().limit(SETS_SHOWN).map(set -> set(call, set)).collect(Collectors.joining(" "));
        return " batch of " + sets.size() + " " + shown + (sets.size() > SETS_SHOWN ? " ..." : "");
    }

    /** Names that reached the driver: it knows question marks only, so they have no values. */
    private static String withoutValues(SqlCall call) {
        List<String> names = call.text().parameters().stream()
                .filter(name -> !name.isEmpty())
                .toList();
        return names.isEmpty() ? "" : " [no value for " + String.join(", ", names) + "]";
    }

    private static String set(SqlCall call, List<@Nullable Object> values) {
        List<String> names = call.parameterNames();
        return IntStream.range(0, values.size())
                .mapToObj(i -> (names.get(i).isEmpty() ? "" : names.get(i) + "=") + JavaSource.value(values.get(i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String lines(List<SqlCall> calls) {
        if (calls.isEmpty()) {
            return "  none";
        }
        return calls.stream()
                        .limit(CALLS_SHOWN)
                        .map(call -> "  " + call.order() + ". " + of(call))
                        .collect(Collectors.joining("\n"))
                + (calls.size() > CALLS_SHOWN ? "\n  and %d more".formatted(calls.size() - CALLS_SHOWN) : "");
    }

    /** How a call ended, in words. */
    static String outcome(SqlCall call) {
        return switch (call.outcome()) {
            case Outcome.Running running -> "still running";
            case Outcome.FoundRows found -> "rows";
            case Outcome.Changed changed -> changed.rows() + " changed";
            case Outcome.Failed failed -> "failed: " + error(failed.error());
        };
    }

    /** What was answered, in words: the first row too, since what a test decides on is often one. */
    static String of(Reply reply) {
        if (reply.results().getFirst() instanceof Reply.Rows found) {
            return rows(found.table().rows().get());
        }
        return reply.results().getFirst() instanceof Reply.Counts counts
                ? counts.values().stream().mapToLong(Long::longValue).sum() + " changed"
                : "";
    }

    private static String rows(Iterator<@Nullable Object[]> rows) {
        try {
            return rows.hasNext()
                    ? Stream.of(rows.next()).map(JavaSource::value).collect(Collectors.joining(", "))
                            + (rows.hasNext() ? ", and more rows" : "")
                    : "no row";
        } catch (RowReadException e) {
            return "rows that fail";
        }
    }

    private static String error(Throwable error) {
        String firstLine =
                String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return error instanceof SQLException sql && sql.getSQLState() != null
                ? sql.getSQLState() + " " + firstLine
                : firstLine;
    }
}
