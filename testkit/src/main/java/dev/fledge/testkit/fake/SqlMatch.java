package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.sql.SqlText;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Which SQL a stub or an assertion means, where a part of the statement does not say it.
 *
 * <pre>{@code
 * db.onQuery(SqlMatch.exactly("SELECT id FROM users")).returns(all);
 * db.onUpdate(SqlMatch.matching("(?i)insert into audit_\\d+ .*")).returns(1);
 * }</pre>
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlMatch {

    private final Predicate<SqlText> predicate;
    private final Function<SqlText, Difference> difference;
    private final SqlText pattern;
    private final Supplier<String> source;

    private SqlMatch(
            Predicate<SqlText> predicate,
            Function<SqlText, Difference> difference,
            SqlText pattern,
            Supplier<String> source) {
        this.predicate = predicate;
        this.difference = difference;
        this.pattern = pattern;
        this.source = source;
    }

    /**
     * Statements in which the tokens of a text occur as one run; what a plain text means everywhere.
     *
     * @throws IllegalArgumentException if there is nothing in the text
     */
    public static SqlMatch containing(String sql) {
        SqlText text = notEmpty(sql);
        return new SqlMatch(
                text::occursIn,
                statement -> StatementMatch.sql(text.mismatch(statement)),
                text,
                () -> JavaSource.sql(sql));
    }

    /**
     * Statements that have the same tokens as a text, from the first to the last.
     *
     * @throws IllegalArgumentException if there is nothing in the text
     */
    public static SqlMatch exactly(String sql) {
        SqlText text = notEmpty(sql);
        return new SqlMatch(
                text::isWholeOf,
                statement -> text.occursIn(statement)
                        ? new Difference(0.9, "the call has more than its SQL")
                        : StatementMatch.sql(text.mismatch(statement)),
                text,
                () -> "SqlMatch.exactly(" + JavaSource.sql(sql) + ")");
    }

    /** Statements that a regular expression matches as a whole; white space and comments count. */
    public static SqlMatch matching(String regex) {
        Pattern compiled = Pattern.compile(regex, Pattern.DOTALL);
        return new SqlMatch(
                statement -> compiled.matcher(statement.sql()).matches(),
                statement -> new Difference(0, "its regular expression does not match"),
                SqlText.of(""),
                () -> "SqlMatch.matching(" + JavaSource.string(regex) + ")");
    }

    /** Statements that a predicate accepts, given as they were written. */
    public static SqlMatch where(Predicate<String> accepts) {
        return new SqlMatch(
                statement -> accepts.test(statement.sql()),
                statement -> new Difference(0, "its predicate does not accept the SQL"),
                SqlText.of(""),
                () -> "SqlMatch.where(...)");
    }

    private static SqlText notEmpty(String sql) {
        SqlText text = SqlText.of(sql);
        if (text.tokens().isEmpty()) {
            throw new IllegalArgumentException("""
                    Expected SQL, or a part of a statement, but there is none in "%s".
                    To answer every call without a stub of its own, use lenient().""".formatted(sql));
        }
        return text;
    }

    boolean matches(SqlText statement) {
        return predicate.test(statement);
    }

    Difference difference(SqlText statement) {
        return difference.apply(statement);
    }

    SqlText pattern() {
        return pattern;
    }

    /** As in the source. */
    @Override
    public String toString() {
        return source.get();
    }
}
