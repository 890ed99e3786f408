package dev.fledge.testkit.fake.sql;

import dev.fledge.testkit.fake.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a statement into tokens as PostgreSQL's lexer does, as far as recognising statements needs it.
 *
 * <p>Never fails: what is not closed (a string, a comment) ends with the text.
 */
final class SqlTokenizer {

    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`";
    private static final String PREFIX_OPERATOR_CHARACTERS = "~!@#%^&|`";

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlTokenizer(String sql) {
        this.sql = sql;
    }

    static List<SqlToken> tokens(String sql) {
        SqlTokenizer tokenizer = new SqlTokenizer(sql);
        while (tokenizer.at < sql.length()) {
            tokenizer.readNext();
        }
        tokenizer.dropTrailingSemicolons();
        return List.copyOf(tokenizer.tokens);
    }

    /** A text without its comments, and with one blank wherever it had blanks or comments between tokens. */
    static String oneLine(String sql) {
        SqlTokenizer tokenizer = new SqlTokenizer(sql);
        StringBuilder line = new StringBuilder();
        int endOfLast = 0;
        while (tokenizer.at < sql.length()) {
            int start = tokenizer.at;
            int known = tokenizer.tokens.size();
            tokenizer.readNext();
            if (tokenizer.tokens.size() > known) {
                line.append(start > endOfLast && !line.isEmpty() ? " " : "").append(sql, start, tokenizer.at);
                endOfLast = tokenizer.at;
            }
        }
        return line.toString();
    }

    private void readNext() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            skipLine();
        } else if (sql.startsWith("/*", at)) {
            skipComment();
        } else if (c == '\'') {
            add(Kind.STRING, endOfQuoted('\'', at + 1, false));
        } else if (c == '"') {
            readQuotedIdentifier();
        } else if (c == '$') {
            readDollar();
        } else if (c == '?') {
            readQuestionMark();
        } else if (c == ':') {
            readColon();
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            add(Kind.NUMBER, endOfNumber());
        } else if (Character.isJavaIdentifierStart(c)) {
            readWord();
        } else if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            add(Kind.SYMBOL, endOfOperator());
        } else {
            add(Kind.SYMBOL, at + 1);
        }
    }

    private void add(Kind kind, int end) {
        String text = sql.substring(at, end);
        tokens.add(new SqlToken(kind, kind == Kind.NUMBER ? text.toLowerCase(Locale.ROOT) : text));
        at = end;
    }

    private void skipLine() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private int endOfQuoted(char quote, int from, boolean backslashEscapes) {
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (backslashEscapes && c == '\\') {
                i += 2;
            } else if (c == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else if (c == quote) {
                return i + 1;
            } else {
                i++;
            }
        }
        return sql.length();
    }

    private void readQuotedIdentifier() {
        int end = endOfQuoted('"', at + 1, false);
        boolean closed = end > at + 1 && sql.charAt(end - 1) == '"';
        String name = closed ? sql.substring(at + 1, end - 1) : "";
        if (isPlainName(name)) {
            tokens.add(new SqlToken(Kind.WORD, name));
            at = end;
        } else {
            add(Kind.QUOTED, end);
        }
    }

    private static boolean isPlainName(String name) {
        return !name.isEmpty()
                && !isDigit(name.charAt(0))
                && name.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    private void readDollar() {
        int end = at + 1;
        while (isDigit(charAt(end))) {
            end++;
        }
        if (end > at + 1) {
            tokens.add(new SqlToken(Kind.PARAMETER, ""));
            at = end;
            return;
        }
        while (isWordPart(charAt(end)) && charAt(end) != '$') {
            end++;
        }
        if (charAt(end) != '$') {
            add(Kind.SYMBOL, at + 1);
            return;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        add(Kind.STRING, close < 0 ? sql.length() : close + tag.length());
    }

    private void readQuestionMark() {
        if (peek(1) == '?') {
            tokens.add(new SqlToken(Kind.SYMBOL, "?"));
            at += 2;
        } else {
            tokens.add(new SqlToken(Kind.PARAMETER, ""));
            at++;
        }
    }

    private void readColon() {
        if (peek(1) == ':') {
            add(Kind.SYMBOL, at + 2);
        } else if (Character.isJavaIdentifierStart(peek(1))) {
            int end = endOfWord(at + 1);
            tokens.add(new SqlToken(Kind.PARAMETER, sql.substring(at + 1, end)));
            at = end;
        } else {
            add(Kind.SYMBOL, peek(1) == '=' ? at + 2 : at + 1);
        }
    }

    private void readWord() {
        int end = endOfWord(at);
        if (end == at + 1 && charAt(end) == '\'') {
            char prefix = Character.toLowerCase(sql.charAt(at));
            if ("ebnx".indexOf(prefix) >= 0) {
                add(Kind.STRING, endOfQuoted('\'', end + 1, prefix == 'e'));
                return;
            }
        }
        tokens.add(new SqlToken(Kind.WORD, sql.substring(at, end).toLowerCase(Locale.ROOT)));
        at = end;
    }

    private int endOfWord(int from) {
        int end = from;
        while (isWordPart(charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfNumber() {
        int end = at;
        while (true) {
            char c = charAt(end);
            boolean exponentSign = (c == '+' || c == '-') && end > at && "eE".indexOf(sql.charAt(end - 1)) >= 0;
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !exponentSign) {
                return end;
            }
            end++;
        }
    }

    /** As in PostgreSQL, several characters make one operator, which ends in + or - only beside certain others. */
    private int endOfOperator() {
        int end = at;
        boolean maySign = false;
        while (end < sql.length()
                && OPERATOR_CHARACTERS.indexOf(sql.charAt(end)) >= 0
                && !sql.startsWith("--", end)
                && !sql.startsWith("/*", end)) {
            maySign |= PREFIX_OPERATOR_CHARACTERS.indexOf(sql.charAt(end)) >= 0;
            end++;
        }
        while (!maySign && end > at + 1 && "+-".indexOf(sql.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private void dropTrailingSemicolons() {
        while (!tokens.isEmpty()
                && tokens.getLast().text().equals(";")
                && tokens.getLast().kind() == Kind.SYMBOL) {
            tokens.removeLast();
        }
    }

    private char peek(int ahead) {
        return charAt(at + ahead);
    }

    private char charAt(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private static boolean isWordPart(char c) {
        return c != '\0' && Character.isJavaIdentifierPart(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
