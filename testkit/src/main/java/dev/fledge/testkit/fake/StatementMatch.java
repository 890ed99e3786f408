package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Prepared;
import dev.fledge.testkit.fake.sql.Mismatch;
import dev.fledge.testkit.fake.sql.SqlText;
import java.util.Optional;

/** Which statements a stub is for. */
sealed interface StatementMatch {

    /** Says whether a statement is meant. */
    default boolean matches(Prepared statement) {
        return difference(statement).isEmpty();
    }

    /** Where a statement differs from those that are meant; empty if it is meant. */
    Optional<Difference> difference(Prepared statement);

    /** The text that names the parameters of a statement that has no names itself; without any if it cannot. */
    default SqlText pattern() {
        return SqlText.of("");
    }

    /** The argument of the stubbing method, as in its source. */
    String source();

    static StatementMatch text(SqlMatch match) {
        return new Text(match);
    }

    static StatementMatch named(String name) {
        return new Named(name);
    }

    /** By its SQL. */
    record Text(SqlMatch match) implements StatementMatch {
        @Override
        public boolean matches(Prepared statement) {
            return match.matches(statement.original());
        }

        @Override
        public Optional<Difference> difference(Prepared statement) {
            return matches(statement) ? Optional.empty() : Optional.of(match.difference(statement.original()));
        }

        @Override
        public SqlText pattern() {
            return match.pattern();
        }

        @Override
        public String source() {
            return match.toString();
        }
    }

    /** By its name. */
    record Named(String name) implements StatementMatch {
        @Override
        public Optional<Difference> difference(Prepared statement) {
            if (statement.name().filter(name::equals).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(new Difference(
                    0,
                    statement
                            .name()
                            .map(other -> "the call is of the statement named " + JavaSource.string(other))
                            .orElse("the call is of a statement without a name")));
        }

        @Override
        public String source() {
            return JavaSource.string(name);
        }
    }

    /** The difference to a text that had to occur. */
    static Difference sql(Mismatch mismatch) {
        return new Difference(
                mismatch.nearness(),
                "token %d of its SQL: it has %s, but the call %s"
                        .formatted(
                                mismatch.token(),
                                mismatch.expected(),
                                mismatch.actual().map(actual -> "has " + actual).orElse("ends there")));
    }
}
