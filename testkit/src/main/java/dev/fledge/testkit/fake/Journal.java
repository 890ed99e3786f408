package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.SqlCall.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The calls as a table.
 *
 * <p>A call that ran alone has one line. Calls that ran at the same time are drawn as bars beside one another, from the
 * line of their begin to that of their end.
 *
 * <p>It is read by people and attached to failures, so of many lines it has the first and the last.
 */
final class Journal {

    private static final int TEXT_SHOWN = 120;
    private static final int LINES_AT_EACH_END = 100;
    private static final List<String> HEADINGS = List.of("#", "at ms", "ms", "conn", "tx", "thread", "", "call");

    private final List<List<String>> lines = new ArrayList<>(List.of(HEADINGS));
    private final Lanes lanes = new Lanes();
    private final long zero;
    private int omitted; // how many lines there would be, if some are left out

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
        return String.join("\n", journal.table()) + states(transactions);
    }

    private static String states(List<SqlTransaction> transactions) {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < transactions.size(); i++) {
            if (isShown(i, transactions.size())) {
                SqlTransaction transaction = transactions.get(i);
                states.append("\n  transaction %d: %s".formatted(transaction.number(), transaction.state()));
            } else if (i == LINES_AT_EACH_END) {
                states.append("\n").append(omission(transactions.size(), "transactions"));
            }
        }
        return states.toString();
    }

    private static boolean isShown(int index, int of) {
        return index < LINES_AT_EACH_END || index >= of - LINES_AT_EACH_END;
    }

    private static String omission(int of, String what) {
        return String.format(Locale.ROOT, "  ... %,d more %s ...", of - 2 * LINES_AT_EACH_END, what);
    }

    /** What of a call a line shows. */
    enum Kind {
        BEGIN,
        END,
        /** Begin and end, with nothing between them. */
        ALL
    }

    /** The begin or the end of a call. */
    record Moment(SqlCall call, Kind kind, long nanos) {}

    private static List<Moment> moments(List<SqlCall> calls) {
        Stream<Moment> begins = calls.stream()
                .map(call -> new Moment(call, Kind.BEGIN, call.record().start()));
        Stream<Moment> ends = calls.stream()
                .filter(call -> !running(call))
                .map(call -> new Moment(call, Kind.END, call.record().end()));
        return Stream.concat(begins, ends)
                .sorted(Comparator.comparingLong(Moment::nanos)
                        .thenComparingLong(moment -> moment.call().order()))
                .toList();
    }

    private void draw(List<Moment> moments) {
        List<Moment> drawn = withoutEndsOfCallsAlone(moments);
        for (int i = 0; i < drawn.size(); i++) {
            Moment moment = drawn.get(i);
            if (isShown(i, drawn.size())) {
                draw(moment, lanes.at(moment));
            } else {
                lanes.at(moment); // the lines after it need to know who runs
                if (i == LINES_AT_EACH_END) {
                    omitted = drawn.size();
                }
            }
        }
    }

    private static List<Moment> withoutEndsOfCallsAlone(List<Moment> moments) {
        List<Moment> drawn = new ArrayList<>(moments.size());
        for (Moment moment : moments) {
            Moment last = drawn.isEmpty() ? moment : drawn.getLast();
            if (moment.kind == Kind.END && last.kind == Kind.BEGIN && last.call.equals(moment.call)) {
                drawn.set(drawn.size() - 1, new Moment(moment.call, Kind.ALL, last.nanos));
            } else {
                drawn.add(moment);
            }
        }
        return drawn;
    }

    private void draw(Moment moment, String bars) {
        SqlCall call = moment.call;
        String outcome = " -> " + cut(CallText.outcome(call));
        switch (moment.kind) {
            case BEGIN -> line(moment, "", bars, cut(call.toString()) + (running(call) ? outcome : ""));
            case END -> line(moment, took(call), bars, "#" + call.order() + outcome);
            case ALL -> line(moment, took(call), bars, cut(call.toString()) + outcome);
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

    private List<String> table() {
        int columns = HEADINGS.size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        List<String> table =
                new ArrayList<>(lines.stream().map(line -> row(line, widths)).toList());
        if (omitted > 0) {
            table.add(1 + LINES_AT_EACH_END, omission(omitted, "lines"));
        }
        return table;
    }

    private static String row(List<String> line, int[] widths) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean number = i < 5;
            String padding = " ".repeat(widths[i] - line.get(i).length());
            row.append("  ").append(number ? padding + line.get(i) : line.get(i) + padding);
        }
        return row.toString().stripTrailing();
    }

    private static boolean running(SqlCall call) {
        return call.outcome() instanceof Outcome.Running;
    }

    private static String cut(String text) {
        return text.length() > TEXT_SHOWN ? text.substring(0, TEXT_SHOWN) + "..." : text;
    }

    private static String took(SqlCall call) {
        return millis(call.record().end() - call.record().start());
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
    }
}
