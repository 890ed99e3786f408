package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.SqlCall.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calls as a table.
 *
 * <p>A call that ran alone has one line. Calls that ran at the same time are drawn as bars beside one another, from the
 * line of their begin to that of their end.
 */
final class Journal {

    private static final int SQL_SHOWN = 120;
    private static final List<String> HEADINGS = List.of("#", "at ms", "ms", "conn", "tx", "thread", "", "call");

    private final List<List<String>> lines = new ArrayList<>(List.of(HEADINGS));
    private final Lanes lanes = new Lanes();
    private final long zero;

    private Journal(long zero) {
        this.zero = zero;
    }

    static String of(List<SqlCall> calls, List<SqlTransaction> transactions) {
        if (calls.isEmpty()) {
            return "no calls";
        }
        Journal journal = new Journal(
                calls.stream().mapToLong(call -> call.record().start()).min().orElseThrow());
        journal.draw(moments(calls));
        return journal.table()
                + transactions.stream()
                        .map(transaction ->
                                "\n  transaction %d: %s".formatted(transaction.number(), transaction.state()))
                        .collect(Collectors.joining());
    }

    /** The begin or the end of a call. */
    private record Moment(SqlCall call, boolean begin, long nanos) {}

    private static List<Moment> moments(List<SqlCall> calls) {
        Stream<Moment> begins =
                calls.stream().map(call -> new Moment(call, true, call.record().start()));
        Stream<Moment> ends = calls.stream()
                .filter(call -> !running(call))
                .map(call -> new Moment(call, false, call.record().end()));
        return Stream.concat(begins, ends)
                .sorted(Comparator.comparingLong(Moment::nanos)
                        .thenComparingLong(moment -> moment.call().order()))
                .toList();
    }

    private void draw(List<Moment> moments) {
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            SqlCall call = moment.call;
            boolean endsNext =
                    i + 1 < moments.size() && moments.get(i + 1).call.equals(call) && !moments.get(i + 1).begin;
            if (!moment.begin) {
                line(moment, took(call), lanes.end(call), "#" + call.order() + " -> " + CallText.outcome(call));
            } else if (endsNext) {
                line(moment, took(call), lanes.only(), text(call) + " -> " + CallText.outcome(call));
                i++;
            } else {
                line(
                        moment,
                        "",
                        lanes.begin(call),
                        text(call) + (running(call) ? " -> " + CallText.outcome(call) : ""));
            }
        }
    }

    private void line(Moment moment, String took, String bars, String text) {
        SqlCall call = moment.call;
        lines.add(List.of(
                String.valueOf(call.order()),
                millis(moment.nanos - zero),
                took,
                String.valueOf(call.connection()),
                call.transaction().map(in -> String.valueOf(in.number())).orElse("-"),
                call.thread(),
                bars,
                text));
    }

    private String table() {
        int columns = HEADINGS.size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return lines.stream()
                .map(line -> {
                    StringBuilder row = new StringBuilder();
                    for (int i = 0; i < columns; i++) {
                        boolean number = i < 5;
                        String padding = " ".repeat(widths[i] - line.get(i).length());
                        row.append("  ").append(number ? padding + line.get(i) : line.get(i) + padding);
                    }
                    return row.toString().stripTrailing();
                })
                .collect(Collectors.joining("\n"));
    }

    private static boolean running(SqlCall call) {
        return call.outcome() instanceof Outcome.Running;
    }

    private static String text(SqlCall call) {
        String text = call.toString();
        return text.length() > SQL_SHOWN ? text.substring(0, SQL_SHOWN) + "..." : text;
    }

    private static String took(SqlCall call) {
        return millis(call.record().end() - call.record().start());
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
    }
}
