package dev.fledge.testkit.fake.jdbc;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A JDBC object that is closed at some time, and then refuses to work. */
abstract class JdbcResource implements Unwrapping {

    private final AtomicBoolean closed = new AtomicBoolean();

    /** Whether this object refuses to work. */
    boolean closed() {
        return closed.getAcquire();
    }

    /** Closes this object; false if it was closed before. */
    final boolean markClosed() {
        return !closed.getAndSet(true);
    }

    /** The error of using this object after it was closed. */
    abstract SQLException closedError();

    final void requireOpen() throws SQLException {
        if (closed()) {
            throw closedError();
        }
    }
}
