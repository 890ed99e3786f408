package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;

/** Draws calls as a table. */
final class Journal {

    private static final List<String> HEAD = List.of("#", "thread", "conn", "tx", "SQL and parameters", "outcome");

    private Journal() {}

    static String of(List<SqlCall> calls) {
        if (calls.isEmpty()) {
            return "(no calls)";
        }
        List<List<String>> table = new ArrayList<>(List.of(HEAD));
        for (SqlCall call : calls) {
            table.add(List.of(
                    String.valueOf(call.order()),
                    call.thread(),
                    String.valueOf(call.connection()),
                    call.transaction().isPresent()
                            ? String.valueOf(call.transaction().getAsLong())
                            : "-",
                    call.toString(),
                    call.outcome()));
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> row : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder drawn = new StringBuilder();
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
            }
            drawn.append(line.toString().stripTrailing()).append('\n');
        }
        return drawn.toString().stripTrailing();
    }
}
