package ${package}.data;

import java.io.Serial;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** The database failed, in one of the ways that a caller can tell apart. */
public final class DaoException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Connection lost, conflict of transactions, out of resources, shut down or cancelled. */
    private static final Set<String> TRY_AGAIN = Set.of("08", "40", "53", "57");

    private final Kind kind;

    /** What a caller can do about it. */
    public enum Kind {
        /** Another row has that value already. */
        CONFLICT,
        /** The database cannot be reached, or asks to try again. */
        UNAVAILABLE,
        /** The database refuses the statement, or a value that it has: to try the same again does not help. */
        FAILED
    }

    private DaoException(Kind kind, Throwable cause) {
        super("The database failed: " + kind, cause);
        this.kind = kind;
    }

    /** Finds out what happened from the SQLSTATE of the nearest error of the database. */
    public static DaoException of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new DaoException(kind(sql), error);
            }
        }
        return new DaoException(Kind.FAILED, error);
    }

    public Kind kind() {
        return kind;
    }

    private static Kind kind(SQLException error) {
        // A pool without a free connection: its SQLSTATE, if any, is that of its last try.
        if (error instanceof SQLTransientConnectionException) {
            return Kind.UNAVAILABLE;
        }
        String state = String.valueOf(error.getSQLState());
        if (state.equals("23505")) {
            return Kind.CONFLICT;
        }
        return TRY_AGAIN.stream().anyMatch(state::startsWith) ? Kind.UNAVAILABLE : Kind.FAILED;
    }
}
