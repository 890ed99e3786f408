package dev.fledge.testkit.fake.jdbc;

import dev.fledge.testkit.fake.jdbc.Request.Expects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers for a {@link Statement}. */
class FakeStatement extends JdbcResource implements Statement {

    private static final @Nullable Object[] NO_PARAMETERS = {};

    private final FakeConnection connection;
    private final @Nullable Throwable where;
    private final List<String> batch = new ArrayList<>();
    private List<Reply.Result> results = List.of();
    private int nextResult;
    private @Nullable FakeResultSet resultSet;
    private @Nullable FakeResultSet keysResultSet;
    private Table keys = Table.EMPTY;
    private List<Long> lastCounts = List.of();
    private long updateCount = -1;
    private int timeoutSeconds;
    private long maxRows;
    private int fetchSize;
    private boolean poolable;
    private boolean closeOnCompletion;
    /** Where the last execution waits, or waited: to end a wait that is over does no harm. */
    private volatile @Nullable Pause pause;

    FakeStatement(FakeConnection connection) {
        this.connection = connection;
        this.where = connection.here();
        connection.opened(this);
    }

    @Override
    final SQLException closedError() {
        return DriverErrors.statementClosed();
    }

    // execution

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return run(prepare(sql), Expects.ROWS, false).onlyRows();
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return (int) executeLargeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, int generatedKeys) throws SQLException {
        return (int) executeLargeUpdate(sql, generatedKeys);
    }

    @Override
    public int executeUpdate(String sql, int[] keyColumns) throws SQLException {
        return (int) executeLargeUpdate(sql, keyColumns);
    }

    @Override
    public int executeUpdate(String sql, String[] keyColumns) throws SQLException {
        return (int) executeLargeUpdate(sql, keyColumns);
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return update(sql, false);
    }

    @Override
    public long executeLargeUpdate(String sql, int generatedKeys) throws SQLException {
        return update(sql, generatedKeys == Statement.RETURN_GENERATED_KEYS);
    }

    @Override
    public long executeLargeUpdate(String sql, int[] keyColumns) throws SQLException {
        return update(sql, keyColumns.length > 0);
    }

    @Override
    public long executeLargeUpdate(String sql, String[] keyColumns) throws SQLException {
        return update(sql, keyColumns.length > 0);
    }

    private long update(String sql, boolean wantsKeys) throws SQLException {
        return run(prepare(sql), Expects.COUNT, wantsKeys).onlyCount();
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(prepare(sql), Expects.ANY, false).hasRows();
    }

    @Override
    public boolean execute(String sql, int generatedKeys) throws SQLException {
        return run(prepare(sql), Expects.ANY, generatedKeys == Statement.RETURN_GENERATED_KEYS)
                .hasRows();
    }

    @Override
    public boolean execute(String sql, int[] keyColumns) throws SQLException {
        return run(prepare(sql), Expects.ANY, keyColumns.length > 0).hasRows();
    }

    @Override
    public boolean execute(String sql, String[] keyColumns) throws SQLException {
        return run(prepare(sql), Expects.ANY, keyColumns.length > 0).hasRows();
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        requireOpen();
        batch.add(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        requireOpen();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return Arrays.stream(executeLargeBatch()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        requireOpen();
        List<String> statements = List.copyOf(batch);
        batch.clear();
        long[] counts = new long[statements.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = executeLargeUpdate(statements.get(i));
            } catch (SQLException e) {
                throw BatchError.of(i, counts.length, statements.get(i), e);
            }
        }
        return counts;
    }

    private Prepared prepare(String sql) throws SQLException {
        requireOpen();
        return connection.session().prepare(sql);
    }

    private FakeStatement run(Prepared statement, Expects expects, boolean wantsKeys) throws SQLException {
        return run(statement, expects, List.<@Nullable Object[]>of(NO_PARAMETERS), wantsKeys);
    }

    /** Executes, and leaves this statement at the first of the results. */
    final FakeStatement run(
            Prepared statement, Expects expects, List<@Nullable Object[]> parameterSets, boolean wantsKeys)
            throws SQLException {
        requireOpen();
        moveTo(null);
        Pause pausing = new Pause();
        pause = pausing;
        Reply reply = connection
                .session()
                .execute(new Request(statement, expects, parameterSets, wantsKeys, timeoutSeconds, pausing));
        keys = wantsKeys ? reply.keys() : Table.EMPTY;
        results = reply.results();
        nextResult = 0;
        getMoreResults();
        return this;
    }

    @Override
    public void cancel() throws SQLException {
        requireOpen();
        Pause running = pause;
        if (running != null) {
            running.end(Pause.End.CANCELED);
        }
    }

    // results

    private void moveTo(Reply.@Nullable Result result) throws SQLException {
        if (resultSet != null) {
            resultSet.close();
        }
        resultSet = null;
        updateCount = -1;
        if (result instanceof Reply.Rows rows) {
            resultSet = new FakeResultSet(this, rows.table(), maxRows);
        } else if (result instanceof Reply.Counts counts) {
            lastCounts = counts.values();
            updateCount = lastCounts.stream().mapToLong(Long::longValue).sum();
        }
    }

    final List<Long> lastCounts() {
        return lastCounts;
    }

    final ResultSet onlyRows() throws SQLException {
        if (resultSet == null) {
            throw DriverErrors.noRows();
        }
        if (nextResult < results.size()) {
            moveTo(null);
            throw DriverErrors.severalResults();
        }
        return resultSet;
    }

    final long onlyCount() throws SQLException {
        if (results.stream().anyMatch(Reply.Rows.class::isInstance)) {
            moveTo(null);
            throw DriverErrors.unexpectedRows();
        }
        return Math.max(0, updateCount);
    }

    final boolean hasRows() {
        return resultSet != null;
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        requireOpen();
        return resultSet;
    }

    @Override
    public int getUpdateCount() throws SQLException {
        requireOpen();
        return (int) updateCount;
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        requireOpen();
        return updateCount;
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        requireOpen();
        moveTo(nextResult < results.size() ? results.get(nextResult++) : null);
        return hasRows();
    }

    /** As the driver, with {@link Statement#KEEP_CURRENT_RESULT} it leaves the result open. */
    @Override
    public boolean getMoreResults(int current) throws SQLException {
        requireOpen();
        if (current == Statement.KEEP_CURRENT_RESULT) {
            resultSet = null;
        }
        return getMoreResults();
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        requireOpen();
        FakeResultSet made = new FakeResultSet(this, keys, 0);
        keysResultSet = made;
        return made;
    }

    // life

    @Override
    public void close() throws SQLException {
        if (closed()) {
            return;
        }
        closeWithConnection();
        connection.closed(this);
    }

    final void closeWithConnection() throws SQLException {
        markClosed();
        if (resultSet != null) {
            resultSet.close();
        }
        if (keysResultSet != null) {
            keysResultSet.close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed();
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        requireOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        requireOpen();
        return closeOnCompletion;
    }

    final void closed(FakeResultSet closed) throws SQLException {
        if (closeOnCompletion && closed == resultSet) {
            close();
        }
    }

    /** This statement, for who looks for leaks. */
    final OpenResource asOpen() {
        boolean reading = resultSet != null && !resultSet.closed();
        return new OpenResource(reading ? this + " with an open result set" : toString(), where);
    }

    // settings

    @Override
    public Connection getConnection() throws SQLException {
        requireOpen();
        return connection;
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
        return (int) maxRows;
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        requireOpen();
        return maxRows;
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        requireOpen();
        if (rows < 0) {
            throw DriverErrors.invalidArgument("Maximum number of rows must be a value greater than or equal to 0.");
        }
        maxRows = rows;
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        requireOpen();
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
    public int getFetchSize() throws SQLException {
        requireOpen();
        return fetchSize;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        if (rows < 0) {
            throw DriverErrors.invalidArgument("Fetch size must be a value greater than or equal to 0.");
        }
        fetchSize = rows;
    }

    @Override
    public int getFetchDirection() throws SQLException {
        requireOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        // a hint: rows come forward
    }

    @Override
    public int getResultSetType() throws SQLException {
        requireOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        requireOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        requireOpen();
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
    public void clearWarnings() throws SQLException {
        requireOpen();
        // there are none
    }

    @Override
    public String toString() {
        return "statement";
    }
}
