package dev.fledge.testkit.fake.jdbc;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement.
 *
 * @param statement what is executed
 * @param expects what the caller wants back
 * @param parameterSets the values of the parameters: one set, or one for each statement of a batch
 * @param keys which generated keys the caller asked for
 * @param timeoutSeconds how long it may take; 0 means as long as it likes
 * @param pause where it waits when the script holds it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Request(
        Prepared statement,
        Expects expects,
        List<@Nullable Object[]> parameterSets,
        KeyColumns keys,
        int timeoutSeconds,
        Pause pause) {

    /** What the caller wants back. */
    public enum Expects {
        /** Rows: {@code executeQuery}. */
        ROWS,
        /** The number of rows changed: {@code executeUpdate}. */
        COUNT,
        /** Whatever there is: {@code execute}. */
        ANY,
        /** The number of rows changed for each set of parameters: {@code executeBatch}. */
        COUNTS
    }
}
