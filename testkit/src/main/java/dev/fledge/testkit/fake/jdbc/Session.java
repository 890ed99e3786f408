package dev.fledge.testkit.fake.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** The database's side of one connection. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Session {

    /** The number of this session: 1 is the first that the database opened. */
    int number();

    /**
     * Takes note of a statement before it is executed.
     *
     * @throws SQLException if the database refuses the statement
     */
    Prepared prepare(String sql) throws SQLException;

    /**
     * Executes a statement.
     *
     * @throws SQLException as the script of the test says
     */
    Reply execute(Request request) throws SQLException;

    /** Takes note of an error in the middle of the rows that a request was answered with. */
    void readFailed(Request request, SQLException error);

    /** Whether each statement is a transaction of its own. */
    boolean autoCommit();

    /**
     * Changes the mode; ends an open transaction with a commit.
     *
     * @throws SQLException if that commit fails
     */
    void autoCommit(boolean autoCommit) throws SQLException;

    /**
     * Commits the open transaction, if there is one.
     *
     * @throws SQLException if the database refuses it
     */
    void commit() throws SQLException;

    /**
     * Rolls the open transaction back, if there is one.
     *
     * @throws SQLException if the database refuses it
     */
    void rollback() throws SQLException;

    /**
     * Sets a savepoint in the open transaction, which begins if there is none.
     *
     * @throws SQLException if the database refuses it
     */
    void savepoint(String name) throws SQLException;

    /**
     * Rolls back to a savepoint.
     *
     * @throws SQLException if the database refuses it
     */
    void rollbackTo(String savepoint) throws SQLException;

    /**
     * Forgets a savepoint.
     *
     * @throws SQLException if the database refuses it
     */
    void release(String savepoint) throws SQLException;

    /** The isolation level of new transactions, as in {@link java.sql.Connection}. */
    int isolation();

    /**
     * Changes the isolation level.
     *
     * @throws SQLException if a transaction is open
     */
    void isolation(int level) throws SQLException;

    /** Whether new transactions are read-only. */
    boolean readOnly();

    /**
     * Makes new transactions read-only, or not.
     *
     * @throws SQLException if a transaction is open
     */
    void readOnly(boolean readOnly) throws SQLException;

    /** Whether the database would answer. */
    boolean working();

    /** Whether the connection broke, and this session found out. */
    boolean lost();

    /**
     * Tells the session how to find out what is open, for who looks for leaks.
     *
     * @param open gives the connection and what is open in it; nothing if the connection is closed
     */
    void owner(Supplier<List<OpenResource>> open);

    /** Ends the session; an open transaction ends with it, and a call that runs. */
    void close();

    /** As {@link #close()}, of a connection that somebody may still use: what is open in it, nobody will close. */
    void abort();
}
