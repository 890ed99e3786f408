package dev.fledge.testkit.fake;

import java.sql.SQLException;
import org.apiguardian.api.API;

/**
 * The errors of PostgreSQL that code has to cope with, as its driver reports them.
 *
 * <p>As the driver's own, they are plain {@link SQLException}s that tell themselves apart by
 * {@link SQLException#getSQLState()} alone: code that waits for a
 * {@link java.sql.SQLIntegrityConstraintViolationException} would wait in vain on PostgreSQL.
 *
 * <pre>{@code
 * db.onUpdate("INSERT INTO users").fails(SqlErrors.uniqueViolation("users_email_key"));
 * }</pre>
 *
 * <p>Each method makes a new error. A stub throws copies of it, so that one error can serve any number of threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlErrors {

    private SqlErrors() {}

    /** A value that has to be unique exists: 23505. */
    public static SQLException uniqueViolation(String constraint) {
        return error("23505", "duplicate key value violates unique constraint \"%s\"".formatted(constraint));
    }

    /** A row refers to one that does not exist, or is referred to: 23503. */
    public static SQLException foreignKeyViolation(String constraint) {
        return error("23503", "insert or update violates foreign key constraint \"%s\"".formatted(constraint));
    }

    /** As {@link #foreignKeyViolation(String)}, with the table that was to be changed, as PostgreSQL says it. */
    public static SQLException foreignKeyViolation(String table, String constraint) {
        return error(
                "23503",
                "insert or update on table \"%s\" violates foreign key constraint \"%s\"".formatted(table, constraint));
    }

    /** A column that needs a value got none: 23502. */
    public static SQLException notNullViolation(String column) {
        return error("23502", "null value in column \"%s\" violates not-null constraint".formatted(column));
    }

    /** As {@link #notNullViolation(String)}, with the column's table, as PostgreSQL says it. */
    public static SQLException notNullViolation(String table, String column) {
        return error(
                "23502",
                "null value in column \"%s\" of relation \"%s\" violates not-null constraint".formatted(column, table));
    }

    /** A value fails a check: 23514. */
    public static SQLException checkViolation(String constraint) {
        return error("23514", "new row violates check constraint \"%s\"".formatted(constraint));
    }

    /** As {@link #checkViolation(String)}, with the constraint's table, as PostgreSQL says it. */
    public static SQLException checkViolation(String table, String constraint) {
        return error(
                "23514", "new row for relation \"%s\" violates check constraint \"%s\"".formatted(table, constraint));
    }

    /** Another transaction changed what this one has read; it may be tried again: 40001. */
    public static SQLException serializationFailure() {
        return error("40001", "could not serialize access due to concurrent update");
    }

    /** Two transactions wait for each other, and this one was chosen to give way; it may be tried again: 40P01. */
    public static SQLException deadlock() {
        return error("40P01", "deadlock detected");
    }

    /** The statement was cancelled, as by a statement timeout: 57014. */
    public static SQLException queryCanceled() {
        return error("57014", "canceling statement due to statement timeout");
    }

    /** The connection broke while it was used: 08006. */
    public static SQLException connectionLost() {
        return new SQLException("An I/O error occurred while sending to the backend.", "08006");
    }

    /** The server shuts down, or an administrator ended the connection: 57P01. */
    public static SQLException adminShutdown() {
        return fatal("57P01", "terminating connection due to administrator command");
    }

    /** The server accepts no more connections: 53300. */
    public static SQLException tooManyConnections() {
        return fatal("53300", "sorry, too many clients already");
    }

    /** What a call gets in a transaction after one that failed; the driver remembers why. */
    static SQLException transactionAborted(Throwable reason) {
        SQLException aborted =
                error("25P02", "current transaction is aborted, commands ignored until end of transaction block");
        aborted.initCause(reason);
        return aborted;
    }

    /** What PostgreSQL makes of names for parameters, which are an invention of those above the driver. */
    static SQLException namedParameter() {
        return error("42601", "syntax error at or near \":\"");
    }

    private static SQLException error(String state, String message) {
        return new SQLException("ERROR: " + message, state);
    }

    private static SQLException fatal(String state, String message) {
        return new SQLException("FATAL: " + message, state);
    }
}
