package ${package}.data;

import java.io.Serial;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The database failed, in one of the ways that a caller can tell apart. */
public final class DaoException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What a caller can do about it. */
    public enum Kind {
        /** Another row has that value already. */
        CONFLICT,
        /** The database cannot be reached, or asks to try again. */
        UNAVAILABLE,
        /** The statement is wrong: nothing but a new version of the service helps. */
        FAILED
    }

    private DaoException(Kind kind, Throwable cause) {
        super("The database failed: " + kind, cause);
        this.kind = kind;
    }

    /** Finds out what happened from the SQLSTATE of the error, or of the nearest cause that has one. */
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
        return switch (state.substring(0, 2)) {
            // Connection lost, conflict of transactions, out of resources, shut down or cancelled.
            case "08", "40", "53", "57" -> Kind.UNAVAILABLE;
            default -> Kind.FAILED;
        };
    }
}
