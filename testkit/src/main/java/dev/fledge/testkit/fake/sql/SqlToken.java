package dev.fledge.testkit.fake.sql;

import org.apiguardian.api.API;

/**
 * One token of a statement.
 *
 * @param kind what it is
 * @param text its canonical form: words in lower case, literals as written, the bare name of a parameter
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record SqlToken(Kind kind, String text) {

    /** What a token is. */
    public enum Kind {
        /** A keyword, or an identifier that would mean the same without its quotes. */
        WORD,
        /** An identifier that needs its quotes. */
        QUOTED,
        /** A string literal. */
        STRING,
        /** A numeric literal. */
        NUMBER,
        /** A parameter; its text is the name, or empty where it has none. */
        PARAMETER,
        /** Punctuation or an operator. */
        SYMBOL
    }

    /**
     * Says whether this token, in a pattern, accepts a statement's token.
     *
     * <p>A parameter accepts a parameter; two named ones must have the same name.
     */
    boolean accepts(SqlToken other) {
        if (kind != other.kind) {
            return false;
        }
        if (kind == Kind.PARAMETER) {
            return text.isEmpty() || other.text.isEmpty() || text.equals(other.text);
        }
        return text.equals(other.text);
    }

    /** The token as one would write it. */
    @Override
    public String toString() {
        return switch (kind) {
            case PARAMETER -> text.isEmpty() ? "?" : ":" + text;
            case WORD, QUOTED, STRING, NUMBER, SYMBOL -> text;
        };
    }
}
