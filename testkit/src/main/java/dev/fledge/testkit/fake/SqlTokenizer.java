package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL as PostgreSQL's lexer does, as far as comparing statements needs: words, quoted identifiers, string and
 * dollar-quoted literals, numbers, operators, and parameters written {@code ?}, {@code $1} or {@code :name}.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-syntax-lexical.html">PostgreSQL: Lexical Structure</a>
 */
final class SqlTokenizer {

    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|";

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int position;

    private SqlTokenizer(String sql) {
        this.sql = sql;
    }

    static List<SqlToken> tokenize(String sql) {
        SqlTokenizer tokenizer = new SqlTokenizer(sql);
        while (tokenizer.position < sql.length()) {
            tokenizer.next();
        }
        List<SqlToken> tokens = tokenizer.tokens;
        // A statement may end with a semicolon or not.
        return List.copyOf(
                !tokens.isEmpty() && tokens.getLast().is(";") ? tokens.subList(0, tokens.size() - 1) : tokens);
    }

    private void next() {
        char c = sql.charAt(position);
        if (Character.isWhitespace(c)) {
            position++;
        } else if (sql.startsWith("--", position)) {
            int end = sql.indexOf('\n', position);
            position = end < 0 ? sql.length() : end;
        } else if (sql.startsWith("/*", position)) {
            skipBlockComment();
        } else if (c == '\'') {
            add(Kind.LITERAL, endOfQuoted('\''));
        } else if (c == '"') {
            add(Kind.QUOTED_IDENTIFIER, endOfQuoted('"'));
        } else if (c == '?') {
            addParameter("", position + 1);
        } else if (c == ':') {
            colon();
        } else if (c == '$') {
            dollar();
        } else if (isWordPart(c)) {
            word();
        } else if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            add(Kind.SYMBOL, endOfOperator());
        } else {
            add(Kind.SYMBOL, position + 1);
        }
    }

    private void skipBlockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < sql.length());
    }

    private int endOfQuoted(char quote) {
        int end = position + 1;
        while (end < sql.length()) {
            if (sql.charAt(end) == quote) {
                if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
                    return end + 1;
                }
                end++;
            }
            end++;
        }
        return sql.length();
    }

    private void colon() {
        if (sql.startsWith("::", position)) {
            add(Kind.SYMBOL, position + 2);
            return;
        }
        int end = endOfWord(position + 1);
        if (end == position + 1) {
            add(Kind.SYMBOL, end);
        } else {
            addParameter(sql.substring(position + 1, end), end);
        }
    }

    private void dollar() {
        int end = position + 1;
        while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
            end++;
        }
        if (end > position + 1) {
            addParameter("", end);
            return;
        }
        int tagEnd = endOfWord(position + 1);
        if (tagEnd < sql.length() && sql.charAt(tagEnd) == '$') {
            String tag = sql.substring(position, tagEnd + 1);
            int close = sql.indexOf(tag, tagEnd + 1);
            add(Kind.LITERAL, close < 0 ? sql.length() : close + tag.length());
        } else {
            add(Kind.SYMBOL, position + 1);
        }
    }

    private void word() {
        int end = endOfWord(position);
        boolean number = Character.isDigit(sql.charAt(position));
        if (number && end + 1 < sql.length() && sql.charAt(end) == '.' && Character.isDigit(sql.charAt(end + 1))) {
            end = endOfWord(end + 1);
        }
        tokens.add(SqlToken.word(sql.substring(position, end)));
        position = end;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private int endOfOperator() {
        int end = position + 1;
        while (end < sql.length()
                && OPERATOR_CHARACTERS.indexOf(sql.charAt(end)) >= 0
                && !sql.startsWith("--", end)
                && !sql.startsWith("/*", end)) {
            end++;
        }
        // `a=-1` is `a = -1`: an operator of several characters ends in + or - only with one of these in it.
        while (end > position + 1
                && "+-".indexOf(sql.charAt(end - 1)) >= 0
                && sql.substring(position, end).chars().noneMatch(c -> "~!@#%^&|".indexOf(c) >= 0)) {
            end--;
        }
        return end;
    }

    private void add(Kind kind, int end) {
        tokens.add(new SqlToken(kind, sql.substring(position, end)));
        position = end;
    }

    private void addParameter(String name, int end) {
        tokens.add(new SqlToken(Kind.PARAMETER, name));
        position = end;
    }
}
