package dev.fledge.testkit.fake.sql;

import dev.fledge.testkit.fake.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** The names that PostgreSQL would give to the columns of a query. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SelectList {

    private static final String UNNAMED = "?column?";
    private static final Set<String> OPERATORS =
            Set.of("and", "or", "not", "is", "like", "ilike", "in", "from", "then");
    private static final Set<String> DUPLICATES = Set.of("distinct", "all");
    private static final Set<String> END_OF_ITEM = Set.of(
            ",",
            ";",
            "from",
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "into");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    /** Types that SQL calls otherwise than PostgreSQL does, by their first word. */
    private static final Map<String, String> TYPES = Map.of(
            "int", "int4",
            "integer", "int4",
            "bigint", "int8",
            "smallint", "int2",
            "boolean", "bool",
            "decimal", "numeric",
            "real", "float4",
            "double", "float8");

    private SelectList() {}

    /** The alias, the column, the function or the type that the first item of the list is known by. */
    public static String firstLabel(SqlText statement) {
        List<List<SqlToken>> items = items(statement.tokens());
        return items.isEmpty() ? UNNAMED : label(items.getFirst());
    }

    /** What all items of the list are known by; empty for one that stands for all columns, as {@code *} does. */
    public static List<Optional<String>> labels(SqlText statement) {
        return items(statement.tokens()).stream()
                .map(item -> isStar(item) ? Optional.<String>empty() : Optional.of(label(item)))
                .toList();
    }

    private static boolean isStar(List<SqlToken> item) {
        int last = item.size() - 1;
        return last >= 0
                && item.get(last).text().equals("*")
                && (last == 0 || item.get(last - 1).text().equals("."));
    }

    private static List<List<SqlToken>> items(List<SqlToken> tokens) {
        List<List<SqlToken>> items = new ArrayList<>();
        int start = startOfList(tokens);
        while (start > 0 && start <= tokens.size()) {
            int end = endOfItem(tokens, start);
            items.add(tokens.subList(start, end));
            boolean more = end < tokens.size() && tokens.get(end).text().equals(",");
            start = more ? end + 1 : 0;
        }
        return items;
    }

    /** The index of the list's first token; 0 if there is no list. */
    private static int startOfList(List<SqlToken> tokens) {
        int returning = firstAtTop(tokens, "returning");
        int start = (returning >= 0 ? returning : firstAtTop(tokens, "select")) + 1;
        boolean mayBeDistinct = start > 0 && start < tokens.size();
        if (mayBeDistinct && DUPLICATES.contains(tokens.get(start).text())) {
            start++;
            if (start < tokens.size() && tokens.get(start).text().equals("on")) {
                start = endOfParentheses(tokens, start + 1);
            }
        }
        return start;
    }

    private static int endOfParentheses(List<SqlToken> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).text().equals("(") ? 1 : tokens.get(i).text().equals(")") ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private static String label(List<SqlToken> item) {
        int cast = lastAtTop(item, "::");
        if (cast > 0 && lastAtTop(item, "as") < cast) {
            return labelOfCast(item.subList(0, cast), item.subList(cast + 1, item.size()));
        }
        boolean constant =
                item.size() == 1 && CONSTANTS.contains(item.getFirst().text());
        if (item.isEmpty() || constant || endsWithOperand(item)) {
            return UNNAMED;
        }
        SqlToken last = item.getLast();
        if (isName(last)) {
            return bare(last);
        }
        return last.text().equals(")") ? labelOfCall(item) : UNNAMED;
    }

    /** What is cast gives the name; if it has none, the type does. */
    private static String labelOfCast(List<SqlToken> value, List<SqlToken> type) {
        String label = label(value);
        if (!label.equals(UNNAMED)) {
            return label;
        }
        String name = type.isEmpty() ? UNNAMED : bare(type.getFirst());
        return TYPES.getOrDefault(name, name);
    }

    private static String labelOfCall(List<SqlToken> item) {
        SqlToken name = item.getFirst();
        boolean call = item.size() > 1 && isName(name) && item.get(1).text().equals("(");
        if (call && name.text().equals("cast")) {
            List<SqlToken> inside = item.subList(2, item.size() - 1);
            int as = lastAtTop(inside, "as");
            return labelOfCast(inside.subList(0, as), inside.subList(as + 1, inside.size()));
        }
        return call ? bare(name) : UNNAMED;
    }

    /** Whether the last token belongs to an operator before it, as in {@code a + b} and {@code a IS NULL}. */
    private static boolean endsWithOperand(List<SqlToken> item) {
        int start = item.size() - 1;
        while (start >= 2 && item.get(start - 1).text().equals(".")) {
            start -= 2; // a name may have several parts
        }
        if (start < 1) {
            return false;
        }
        SqlToken before = item.get(start - 1);
        return switch (before.kind()) {
            case SYMBOL -> isName(item.getLast()) && !Set.of(")", "]").contains(before.text());
            case WORD -> OPERATORS.contains(before.text());
            default -> false;
        };
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
            boolean alias = i > start && tokens.get(i - 1).text().equals("as");
            if (depth < 0 || (depth == 0 && !alias && END_OF_ITEM.contains(text))) {
                return i;
            }
        }
        return tokens.size();
    }

    private static int firstAtTop(List<SqlToken> tokens, String text) {
        return positionsAtTop(tokens, text).findFirst().orElse(-1);
    }

    private static int lastAtTop(List<SqlToken> tokens, String text) {
        return positionsAtTop(tokens, text).reduce(-1, (first, second) -> second);
    }

    /** Where a text stands outside of all parentheses. */
    private static IntStream positionsAtTop(List<SqlToken> tokens, String text) {
        IntStream.Builder positions = IntStream.builder();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i).text();
            if (depth == 0 && token.equals(text)) {
                positions.add(i);
            }
            if (token.equals("(")) {
                depth++;
            } else if (token.equals(")")) {
                depth--;
            }
        }
        return positions.build();
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == Kind.WORD || token.kind() == Kind.QUOTED;
    }

    private static String bare(SqlToken token) {
        String text = token.text();
        return token.kind() == Kind.QUOTED ? text.substring(1, text.length() - 1) : text;
    }
}
