package dev.fledge.testkit.fake;

import java.util.Locale;
import java.util.Optional;

/**
 * A token of a statement.
 *
 * @param kind what it is
 * @param text how it is compared: lower case for words, as written for everything else; for a parameter its name, or
 *     nothing
 */
record SqlToken(Kind kind, String text) {

    enum Kind {
        WORD,
        QUOTED_IDENTIFIER,
        LITERAL,
        PARAMETER,
        SYMBOL
    }

    static SqlToken word(String text) {
        return new SqlToken(Kind.WORD, text.toLowerCase(Locale.ROOT));
    }

    /** Tells whether both say the same. A parameter without a name, {@code ?} or {@code $1}, stands for any. */
    boolean matches(SqlToken other) {
        if (isParameter() && other.isParameter()) {
            return text.isEmpty() || other.text.isEmpty() || text.equals(other.text);
        }
        return equals(other);
    }

    boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(wordOrSymbol);
    }

    boolean isParameter() {
        return kind == Kind.PARAMETER;
    }

    boolean isIdentifier() {
        return kind == Kind.QUOTED_IDENTIFIER || (kind == Kind.WORD && !Character.isDigit(text.charAt(0)));
    }

    /** Returns an identifier without its quotes. */
    String identifier() {
        return kind == Kind.QUOTED_IDENTIFIER
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    Optional<String> parameterName() {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public String toString() {
        return isParameter() ? (text.isEmpty() ? "?" : ":" + text) : text;
    }
}
