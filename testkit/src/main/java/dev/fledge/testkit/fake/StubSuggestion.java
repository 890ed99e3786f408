package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.KeyColumns;
import dev.fledge.testkit.fake.sql.SelectList;
import dev.fledge.testkit.fake.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A stub for a call, to be pasted into the test: it compiles, it is for this call, and its nulls are to be replaced. */
final class StubSuggestion {

    private static final String UNKNOWN_COLUMN = "...";

    private StubSuggestion() {}

    /**
     * The line.
     *
     * @param with what restricts the stub to the call's parameters; empty if nothing has to
     */
    static String of(SqlCall call, String with) {
        String sql = "(" + JavaSource.sql(call.sql()) + ")" + with;
        if (call.findsRows()) {
            return "db.onQuery" + sql + rows(call.text());
        }
        KeyColumns keys = call.record().request().keys();
        boolean wantsKeys = keys.wanted() && call.text().command().equals("INSERT");
        return "db.onUpdate" + sql + (wantsKeys ? keys(keys.labels()) : ".returns(1);");
    }

    private static String keys(List<String> labels) {
        List<String> columns = labels.isEmpty() ? List.of("id") : labels;
        return ".returnsKeys(%s);".formatted(rows(columns, "1"));
    }

    private static String rows(SqlText statement) {
        List<Optional<String>> labels = SelectList.labels(statement);
        if (labels.size() == 1 && labels.getFirst().isPresent()) {
            return ".returnsValue(null);";
        }
        List<String> columns = labels.isEmpty() || labels.equals(List.of(Optional.<String>empty()))
                ? List.of(UNKNOWN_COLUMN, UNKNOWN_COLUMN)
                : labels.stream().map(label -> label.orElse(UNKNOWN_COLUMN)).toList();
        return ".returns(%s);".formatted(rows(columns, "null"));
    }

    /** Rows of one row, with this value in each column. */
    private static String rows(List<String> columns, String value) {
        return "Rows.of(%s).row(%s)"
                .formatted(
                        columns.stream().map(JavaSource::string).collect(Collectors.joining(", ")),
                        columns.stream().map(column -> value).collect(Collectors.joining(", ")));
    }
}
