package dev.fledge.testkit.fake.sql;

import dev.fledge.testkit.fake.sql.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement, or a part of one, as tokens.
 *
 * <p>Texts are cut once and kept, so that asking for the same text again costs a look-up. Immutable.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SqlText {

    private static final int KEPT = 4_096;
    private static final Map<String, SqlText> TEXTS = new ConcurrentHashMap<>();

    private final String sql;
    private final List<SqlToken> tokens;
    private final List<String> parameters;
    private final int unnamedParameters;
    private final boolean named;
    private @Nullable SqlText knownTranslation;

    SqlText(String sql) {
        this.sql = sql;
        this.tokens = SqlTokenizer.tokens(sql);
        this.parameters = tokens.stream()
                .filter(token -> token.kind() == Kind.PARAMETER)
                .map(SqlToken::text)
                .toList();
        this.unnamedParameters =
                (int) parameters.stream().filter(String::isEmpty).count();
        this.named = unnamedParameters < parameters.size();
    }

    /** Cuts a text into tokens, or returns what was cut before. */
    public static SqlText of(String sql) {
        SqlText known = TEXTS.get(sql);
        if (known != null) {
            return known;
        }
        if (TEXTS.size() >= KEPT) {
            TEXTS.clear();
        }
        return TEXTS.computeIfAbsent(sql, SqlText::new);
    }

    /** The text as it was written. */
    public String sql() {
        return sql;
    }

    /**
     * The same tokens as they were written, but without comments and with one blank for all white space between two:
     * on one line, unless a literal has several.
     */
    public String oneLine() {
        return SqlTokenizer.oneLine(sql);
    }

    /** The tokens in order. */
    public List<SqlToken> tokens() {
        return tokens;
    }

    /** The first word in upper case, as in {@code INSERT}; empty if there is none. */
    public String command() {
        return tokens.isEmpty() ? "" : tokens.getFirst().text().toUpperCase(Locale.ROOT);
    }

    /** The name of each parameter in order, empty for those without one. */
    public List<String> parameters() {
        return parameters;
    }

    /** How many parameters have no name. */
    public int unnamedParameters() {
        return unnamedParameters;
    }

    /** Says whether at least one parameter has a name. */
    public boolean hasNames() {
        return named;
    }

    /** Says whether this text, as a pattern, occurs in a statement as one run of tokens. */
    public boolean occursIn(SqlText statement) {
        return firstIn(statement) >= 0;
    }

    /** Says whether this text, as a pattern, is the whole of a statement. */
    public boolean isWholeOf(SqlText statement) {
        return tokens.size() == statement.tokens.size() && firstIn(statement) == 0;
    }

    /**
     * A statement as tokens, if it is this text, or this text with question marks in place of its named parameters.
     * The last one is kept: to compare it costs less than to look it up.
     */
    public Optional<SqlText> translatedAs(String statement) {
        SqlText known = knownTranslation;
        if (known != null && known.sql.equals(statement)) {
            return Optional.of(known);
        }
        SqlText text = SqlText.of(statement);
        if (text == this || (text.isWholeOf(this) && !text.hasNames())) {
            knownTranslation = text;
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** How many of the statement's parameters stand before the place where this text occurs in it. */
    public int parametersBefore(SqlText statement) {
        int start = Math.max(0, firstIn(statement));
        return (int) statement.tokens.subList(0, start).stream()
                .filter(token -> token.kind() == Kind.PARAMETER)
                .count();
    }

    /**
     * Where this text, which does not occur in a statement, differs from it.
     *
     * @throws IllegalArgumentException if this text is empty
     */
    public Mismatch mismatch(SqlText statement) {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("an empty text occurs everywhere");
        }
        int start = 0;
        int fitting = 0;
        for (int i = 0; i < statement.tokens.size(); i++) {
            int fits = fitting(statement, i);
            if (fits > fitting) {
                start = i;
                fitting = fits;
            }
        }
        int at = Math.min(fitting, tokens.size() - 1);
        Optional<SqlToken> actual =
                start + at < statement.tokens.size() ? Optional.of(statement.tokens.get(start + at)) : Optional.empty();
        return new Mismatch(at + 1, tokens.size(), tokens.get(at), actual);
    }

    private int fitting(SqlText statement, int start) {
        int i = 0;
        while (i < tokens.size()
                && start + i < statement.tokens.size()
                && tokens.get(i).accepts(statement.tokens.get(start + i))) {
            i++;
        }
        return i;
    }

    private int firstIn(SqlText statement) {
        for (int start = 0; start + tokens.size() <= statement.tokens.size(); start++) {
            if (matchesAt(statement, start)) {
                return start;
            }
        }
        return -1;
    }

    private boolean matchesAt(SqlText statement, int start) {
        return fitting(statement, start) == tokens.size();
    }

    @Override
    public String toString() {
        return sql;
    }
}
