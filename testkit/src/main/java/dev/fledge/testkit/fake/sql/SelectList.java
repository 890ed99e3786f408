package dev.fledge.testkit.fake.sql;

import dev.fledge.testkit.fake.sql.SqlToken.Kind;
import java.util.List;
import org.apiguardian.api.API;

/** The name that PostgreSQL would give to the first column of a query. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SelectList {

    private static final String UNNAMED = "?column?";

    private SelectList() {}

    /** The alias, the column or the function that the first item of the list ends with. */
    public static String firstLabel(SqlText statement) {
        List<SqlToken> tokens = statement.tokens();
        int start = indexOfWord(tokens, 0, "select", "returning") + 1;
        int end = endOfItem(tokens, start);
        List<SqlToken> item = tokens.subList(start, end);
        if (item.isEmpty()) {
            return UNNAMED;
        }
        SqlToken last = item.getLast();
        if (isName(last)) {
            return bare(last);
        }
        SqlToken first = item.getFirst();
        boolean call = item.size() > 1 && isName(first) && item.get(1).text().equals("(");
        return call && last.text().equals(")") ? bare(first) : UNNAMED;
    }

    private static int indexOfWord(List<SqlToken> tokens, int from, String... words) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Kind.WORD
                    && List.of(words).contains(tokens.get(i).text())) {
                return i;
            }
        }
        return -1;
    }

    private static int endOfItem(List<SqlToken> tokens, int start) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            if (text.equals("(")) {
                depth++;
            } else if (text.equals(")")) {
                depth--;
            }
            if (depth < 0 || (depth == 0 && (text.equals(",") || text.equals("from")))) {
                return i;
            }
        }
        return tokens.size();
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == Kind.WORD || token.kind() == Kind.QUOTED;
    }

    private static String bare(SqlToken token) {
        String text = token.text();
        return token.kind() == Kind.QUOTED ? text.substring(1, text.length() - 1) : text;
    }
}
