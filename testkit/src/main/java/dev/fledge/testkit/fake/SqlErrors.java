package dev.fledge.testkit.fake;

import java.sql.SQLException;
import org.apiguardian.api.API;

/**
 * Errors as a PostgreSQL server reports them, for {@link Stub#fails(java.sql.SQLException)}.
 *
 * <p>Like the PostgreSQL driver's {@code PSQLException}, each is a plain {@link SQLException}: that driver does not use
 * the subclasses that JDBC offers, so code has to look at {@link SQLException#getSQLState()}. The messages have the shape
 * of the server's in English; the names of tables in them are examples.
 *
 * <pre>{@code
 * db.onUpdate("INSERT INTO users").fails(SqlErrors.uniqueViolation("users_email_key"));
 * }</pre>
 *
 * <p>Each call makes a new exception.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error codes</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlErrors {

    private SqlErrors() {}

    /** Returns a duplicate key, SQLSTATE 23505. */
    public static SQLException uniqueViolation(String constraint) {
        return error("23505", "ERROR: duplicate key value violates unique constraint \"%s\"".formatted(constraint));
    }

    /** Returns a reference to a row that does not exist, SQLSTATE 23503. */
    public static SQLException foreignKeyViolation(String constraint) {
        return error(
                "23503",
                "ERROR: insert or update on table violates foreign key constraint \"%s\"".formatted(constraint));
    }

    /** Returns a missing value, SQLSTATE 23502. */
    public static SQLException notNullViolation(String column) {
        return error("23502", "ERROR: null value in column \"%s\" violates not-null constraint".formatted(column));
    }

    /** Returns a value that a check refuses, SQLSTATE 23514. */
    public static SQLException checkViolation(String constraint) {
        return error("23514", "ERROR: new row violates check constraint \"%s\"".formatted(constraint));
    }

    /** Returns a transaction that must be tried again, SQLSTATE 40001. */
    public static SQLException serializationFailure() {
        return error("40001", "ERROR: could not serialize access due to concurrent update");
    }

    /** Returns a transaction that was ended to resolve a deadlock, SQLSTATE 40P01. */
    public static SQLException deadlock() {
        return error("40P01", "ERROR: deadlock detected");
    }

    /** Returns a statement that was cancelled, or took longer than {@code statement_timeout}, SQLSTATE 57014. */
    public static SQLException queryCanceled() {
        return error("57014", "ERROR: canceling statement due to user request");
    }

    /** Returns a connection that broke, SQLSTATE 08006. */
    public static SQLException connectionLost() {
        return error("08006", "An I/O error occurred while sending to the backend.");
    }

    /** Returns a connection that the server ended, SQLSTATE 57P01. */
    public static SQLException adminShutdown() {
        return error("57P01", "FATAL: terminating connection due to administrator command");
    }

    /** Returns a server that accepts no more connections, SQLSTATE 53300. */
    public static SQLException tooManyConnections() {
        return error("53300", "FATAL: sorry, too many clients already");
    }

    static SQLException transactionAborted() {
        return error("25P02", "ERROR: current transaction is aborted, commands ignored until end of transaction block");
    }

    static SQLException closed(String what) {
        return error("08003", "This %s has been closed.".formatted(what));
    }

    static SQLException error(String sqlState, String message) {
        return new SQLException(message, sqlState);
    }
}
