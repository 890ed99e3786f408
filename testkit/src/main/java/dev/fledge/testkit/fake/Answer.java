package dev.fledge.testkit.fake;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a stub gives for a call. */
@FunctionalInterface
interface Answer {

    Value to(SqlCall call) throws SQLException;

    /** The value of an answer. */
    sealed interface Value {}

    /** Rows, for a query. */
    record Result(Rows rows) implements Value {}

    /** A count of rows, for an update. */
    record Count(long rows) implements Value {}

    /** Generated keys, for an update. */
    record Keys(Rows rows) implements Value {}

    /** Returns the value that a user's function returned. */
    static Value of(@Nullable Object returned) {
        if (returned instanceof Rows rows) {
            return new Result(rows);
        }
        if (returned instanceof Number count) {
            return new Count(count.longValue());
        }
        throw new IllegalArgumentException("""
                answers(...) returned %s. Return Rows for a query, such as Rows.of("id").row(1), or a number for an update.""".formatted(Values.describeWithType(returned)));
    }
}
