package dev.fledge.testkit.fake.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What can be set on a statement; as in the driver, some of it still answers when the statement is closed. */
abstract class StatementSettings extends JdbcResource implements Statement {

    private int timeoutSeconds;
    private int maxRows;
    private int fetchSize;
    private boolean poolable = this instanceof PreparedStatement;

    final int timeoutSeconds() {
        return timeoutSeconds;
    }

    final int maxRows() {
        return maxRows;
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        requireOpen();
        return timeoutSeconds;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        requireOpen();
        if (seconds < 0) {
            throw DriverErrors.invalidArgument("Query timeout must be a value greater than or equals to 0.");
        }
        timeoutSeconds = seconds;
    }

    @Override
    public int getMaxRows() throws SQLException {
        requireOpen();
        return maxRows;
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        requireOpen();
        if (rows < 0) {
            throw DriverErrors.invalidArgument("Maximum number of rows must be a value greater than or equal to 0.");
        }
        maxRows = rows;
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public int getMaxFieldSize() {
        return 0;
    }

    @Override
    public void setMaxFieldSize(int bytes) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        requireOpen();
        // cursors with names are for positioned updates, and there are no updates of rows
    }

    @Override
    public int getFetchSize() {
        return fetchSize;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        requireFetchSize(rows);
        fetchSize = rows;
    }

    static void requireFetchSize(int rows) throws SQLException {
        if (rows < 0) {
            throw DriverErrors.invalidArgument("Fetch size must be a value greater than or equal to 0.");
        }
    }

    @Override
    public int getFetchDirection() {
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        if (isValidDirection(direction) && direction != ResultSet.FETCH_FORWARD) {
            throw Unsupported.here();
        }
        requireDirection(direction);
    }

    static boolean isValidDirection(int direction) {
        return direction >= ResultSet.FETCH_FORWARD && direction <= ResultSet.FETCH_UNKNOWN;
    }

    static void requireDirection(int direction) throws SQLException {
        if (!isValidDirection(direction)) {
            throw DriverErrors.invalidArgument("Invalid fetch direction constant: %d.".formatted(direction));
        }
    }

    @Override
    public int getResultSetType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public void setEscapeProcessing(boolean on) throws SQLException {
        requireOpen();
        // SQL is never rewritten
    }

    @Override
    public boolean isPoolable() throws SQLException {
        requireOpen();
        return poolable;
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        requireOpen();
        this.poolable = poolable;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        return null;
    }

    @Override
    public void clearWarnings() {
        // there are none
    }
}
