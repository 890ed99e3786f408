package dev.fledge.testkit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostgreSQL whether a connection waits for a lock that another one has. It asks on a connection of its own, which
 * it opens for the first question and keeps until it is closed. Thread-safe.
 */
final class LockWait implements AutoCloseable {

    /** With this id there is nobody to ask: the database is another one. */
    private static final int NOBODY = 0;

    private final DataSource observer;
    private final int backend;
    private @Nullable Connection own;

    private LockWait(DataSource observer, int backend) {
        this.observer = observer;
        this.backend = backend;
    }

    static LockWait of(Connection connection, DataSource observer) {
        return new LockWait(observer, backend(connection));
    }

    /** By reflection: the driver's interfaces have annotations that are not on our class path. */
    private static int backend(Connection connection) {
        try {
            Class<?> type = Class.forName("org.postgresql.PGConnection");
            return connection.isWrapperFor(type)
                    ? (int) type.getMethod("getBackendPID").invoke(connection.unwrap(type))
                    : NOBODY;
        } catch (ReflectiveOperationException | SQLException e) {
            return NOBODY;
        }
    }

    /** Whether it waits; always, if there is nobody to ask. */
    synchronized boolean waits() {
        if (backend == NOBODY) {
            return true;
        }
        try {
            if (own == null) {
                own = Observer.connect(observer);
            }
            try (PreparedStatement question = own.prepareStatement("SELECT cardinality(pg_blocking_pids(?)) > 0")) {
                question.setInt(1, backend);
                try (ResultSet answer = question.executeQuery()) {
                    return answer.next() && answer.getBoolean(1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "PostgreSQL did not say whether a statement waits for a lock: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (own != null) {
            own.close();
            own = null;
        }
    }
}
