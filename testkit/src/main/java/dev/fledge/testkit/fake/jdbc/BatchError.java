package dev.fledge.testkit.fake.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.apiguardian.api.API;

/** The error of a batch, as the PostgreSQL driver makes it of the error of one of its statements. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BatchError {

    private BatchError() {}

    /**
     * Makes the error.
     *
     * @param index which statement failed, from 0
     * @param size how many there are; all count as failed, since the database rolls them back
     * @param sql the statement
     * @param cause its error
     */
    public static BatchUpdateException of(int index, int size, String sql, SQLException cause) {
        long[] counts = new long[size];
        Arrays.fill(counts, Statement.EXECUTE_FAILED);
        BatchUpdateException error = new BatchUpdateException(
                "Batch entry %d %s was aborted: %s  Call getNextException to see other errors in the batch."
                        .formatted(index, sql, cause.getMessage()),
                cause.getSQLState(),
                0,
                counts,
                cause);
        error.setNextException(cause);
        return error;
    }
}
