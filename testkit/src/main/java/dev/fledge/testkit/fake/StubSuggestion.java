package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.sql.SelectList;
import dev.fledge.testkit.fake.sql.SqlText;
import dev.fledge.testkit.fake.sql.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A stub for a call, to be pasted into the test: it compiles, it is for this call, and its nulls are to be replaced. */
final class StubSuggestion {

    private static final Set<String> CHANGING = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> FINDING = Set.of("select", "(", "values", "table", "show", "explain", "fetch");
    private static final String UNKNOWN_COLUMN = "...";

    private StubSuggestion() {}

    /**
     * The line.
     *
     * @param with what restricts the stub to the call's parameters; empty if nothing has to
     */
    static String of(SqlCall call, String with) {
        String sql = "(" + JavaSource.sql(call.sql()) + ")" + with;
        if (findsRows(call)) {
            return "db.onQuery" + sql + rows(call.text());
        }
        boolean wantsKeys =
                call.record().request().wantsKeys() && call.text().command().equals("INSERT");
        return "db.onUpdate" + sql + (wantsKeys ? ".returnsKeys(Rows.of(\"id\").row(1));" : ".returns(1);");
    }

    private static boolean findsRows(SqlCall call) {
        return switch (call.record().request().expects()) {
            case ROWS -> true;
            case COUNT, COUNTS -> false;
            case ANY -> findsRows(call.text().tokens());
        };
    }

    /** What a statement does that is executed by a caller who takes what comes. */
    private static boolean findsRows(List<SqlToken> tokens) {
        List<String> words = tokens.stream().map(SqlToken::text).toList();
        if (words.contains("returning")) {
            return true;
        }
        String command = words.getFirst().equals("with") ? commandAfterWith(words) : words.getFirst();
        return FINDING.contains(command);
    }

    /** Those in parentheses are of the queries that {@code WITH} names. */
    private static String commandAfterWith(List<String> words) {
        int depth = 0;
        for (String word : words) {
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && (FINDING.contains(word) || CHANGING.contains(word))) {
                return word;
            }
        }
        return "";
    }

    private static String rows(SqlText statement) {
        List<Optional<String>> labels = SelectList.labels(statement);
        if (labels.size() == 1 && labels.getFirst().isPresent()) {
            return ".returnsValue(null);";
        }
        List<String> columns = labels.isEmpty() || labels.equals(List.of(Optional.<String>empty()))
                ? List.of(UNKNOWN_COLUMN, UNKNOWN_COLUMN)
                : labels.stream().map(label -> label.orElse(UNKNOWN_COLUMN)).toList();
        return ".returns(Rows.of(%s).row(%s));"
                .formatted(
                        columns.stream().map(JavaSource::string).collect(Collectors.joining(", ")),
                        columns.stream().map(column -> "null").collect(Collectors.joining(", ")));
    }
}
