package dev.fledge.testkit.fake.jdbc;

import java.sql.SQLException;
import org.apiguardian.api.API;

/** Carries an error that the script raises while rows are read through an iterator. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RowReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException error;

    /** Wraps an error. */
    public RowReadException(SQLException error) {
        super(error);
        this.error = error;
    }

    /** The error that the reader of the rows sees. */
    public SQLException error() {
        return error;
    }
}
