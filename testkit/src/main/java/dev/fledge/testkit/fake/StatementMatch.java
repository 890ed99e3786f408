package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Prepared;
import dev.fledge.testkit.fake.sql.SqlText;

/** Which statements a stub is for. */
sealed interface StatementMatch {

    /** Says whether a statement is meant. */
    boolean matches(Prepared statement);

    /** The text that names the parameters of a statement, which has none where there is none. */
    default SqlText pattern() {
        return SqlText.of("");
    }

    /** The argument of the stubbing method, as in its source. */
    String source();

    static StatementMatch containing(String sql) {
        SqlText text = SqlText.of(sql);
        if (text.tokens().isEmpty()) {
            throw new IllegalArgumentException("""
                    Expected SQL, or a part of a statement, but there is none in "%s".
                    To answer every call without a stub of its own, use lenient().""".formatted(sql));
        }
        return new Containing(text);
    }

    static StatementMatch named(String name) {
        return new Named(name);
    }

    record Containing(SqlText pattern) implements StatementMatch {
        @Override
        public boolean matches(Prepared statement) {
            return pattern.occursIn(statement.original());
        }

        @Override
        public String source() {
            return JavaSource.string(pattern.sql());
        }
    }

    record Named(String name) implements StatementMatch {
        @Override
        public boolean matches(Prepared statement) {
            return statement.name().isPresent() && statement.name().get().equals(name);
        }

        @Override
        public String source() {
            return JavaSource.string(name);
        }
    }
}
