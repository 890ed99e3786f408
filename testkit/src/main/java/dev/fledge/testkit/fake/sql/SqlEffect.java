package dev.fledge.testkit.fake.sql;

import dev.fledge.testkit.fake.sql.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** What a statement does in the database, as far as its words say it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SqlEffect {

    private static final Set<String> CHANGING =
            Set.of("insert", "update", "delete", "merge", "truncate", "create", "alter", "drop", "grant", "revoke");

    /** What those do is not in their words. */
    private static final Set<String> CALLING = Set.of("call", "do");

    private static final Set<String> FINDING = Set.of("select", "values", "show", "explain", "fetch");
    private static final Set<String> BEFORE_COMMAND = Set.of(";", "(", ")");

    private SqlEffect() {}

    /** Whether it is answered with rows, as {@code SELECT} and {@code INSERT ... RETURNING} are. */
    public static boolean findsRows(SqlText statement) {
        int depth = 0;
        for (SqlToken token : statement.tokens()) {
            String text = token.text();
            if (text.equals("(")) {
                depth++;
            } else if (text.equals(")")) {
                depth--;
            } else if (token.kind() == Kind.WORD && FINDING.contains(text) && mayBegin(statement, depth)) {
                return true;
            } else if (depth == 0 && CHANGING.contains(text)) {
                return isReturning(statement);
            }
        }
        return false;
    }

    /** A query may stand in parentheses; after {@code WITH} they are around a part of the statement. */
    private static boolean mayBegin(SqlText statement, int depth) {
        return depth == 0 || statement.tokens().getFirst().text().equals("(");
    }

    private static boolean isReturning(SqlText statement) {
        return statement.tokens().stream()
                .anyMatch(token -> token.kind() == Kind.WORD && token.text().equals("returning"));
    }

    /** The first command in it that changes data or tables, in upper case; in {@code WITH} or a later statement too. */
    public static Optional<String> change(SqlText statement) {
        List<SqlToken> tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean command =
                    i == 0 || BEFORE_COMMAND.contains(tokens.get(i - 1).text());
            if (command && token.kind() == Kind.WORD && CHANGING.contains(token.text())) {
                return Optional.of(token.text().toUpperCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    /** Whether work may be lost if it is rolled back. */
    public static boolean changes(SqlText statement) {
        return change(statement).isPresent()
                || CALLING.contains(statement.command().toLowerCase(Locale.ROOT));
    }
}
