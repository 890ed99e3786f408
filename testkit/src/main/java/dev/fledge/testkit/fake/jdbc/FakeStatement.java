package dev.fledge.testkit.fake.jdbc;

import dev.fledge.testkit.fake.jdbc.Request.Expects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers for a {@link Statement}. */
class FakeStatement extends JdbcObject {

    private static final @Nullable Object[] NO_PARAMETERS = {};

    private final FakeConnection connection;
    private final Throwable where = new Throwable();
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
    private volatile @Nullable Pause pause;

    FakeStatement(FakeConnection connection, Class<?> jdbcInterface) {
        super(jdbcInterface);
        this.connection = connection;
        connection.opened(this);
    }

    @Override
    final SQLException closedError() {
        return DriverErrors.statementClosed();
    }

    // execution

    ResultSet executeQuery(String sql) throws SQLException {
        return run(prepare(sql), Expects.ROWS, false).onlyRows();
    }

    int executeUpdate(String sql) throws SQLException {
        return (int) executeLargeUpdate(sql);
    }

    int executeUpdate(String sql, int generatedKeys) throws SQLException {
        return (int) update(sql, generatedKeys == Statement.RETURN_GENERATED_KEYS);
    }

    int executeUpdate(String sql, int[] keyColumns) throws SQLException {
        return (int) update(sql, keyColumns.length > 0);
    }

    int executeUpdate(String sql, String[] keyColumns) throws SQLException {
        return (int) update(sql, keyColumns.length > 0);
    }

    long executeLargeUpdate(String sql) throws SQLException {
        return update(sql, false);
    }

    private long update(String sql, boolean wantsKeys) throws SQLException {
        return run(prepare(sql), Expects.COUNT, wantsKeys).onlyCount();
    }

    boolean execute(String sql) throws SQLException {
        return run(prepare(sql), Expects.ANY, false).hasRows();
    }

    boolean execute(String sql, int generatedKeys) throws SQLException {
        return run(prepare(sql), Expects.ANY, generatedKeys == Statement.RETURN_GENERATED_KEYS)
                .hasRows();
    }

    void addBatch(String sql) throws SQLException {
        batch.add(sql);
    }

    void clearBatch() {
        batch.clear();
    }

    int[] executeBatch() throws SQLException {
        List<String> statements = List.copyOf(batch);
        batch.clear();
        int[] counts = new int[statements.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = executeUpdate(statements.get(i));
            } catch (SQLException e) {
                throw BatchError.of(i, counts.length, statements.get(i), e);
            }
        }
        return counts;
    }

    private Prepared prepare(String sql) throws SQLException {
        return connection.session().prepare(sql);
    }

    private FakeStatement run(Prepared statement, Expects expects, boolean wantsKeys) throws SQLException {
        return run(statement, expects, List.<@Nullable Object[]>of(NO_PARAMETERS), wantsKeys);
    }

    /** Executes, and leaves this statement at the first of the results. */
    final FakeStatement run(
            Prepared statement, Expects expects, List<@Nullable Object[]> parameterSets, boolean wantsKeys)
            throws SQLException {
        moveTo(null);
        Pause pausing = new Pause();
        pause = pausing;
        Reply reply;
        try {
            reply = connection
                    .session()
                    .execute(new Request(statement, expects, parameterSets, wantsKeys, timeoutSeconds, pausing));
        } finally {
            pause = null;
        }
        keys = wantsKeys ? reply.keys() : Table.EMPTY;
        results = reply.results();
        nextResult = 0;
        getMoreResults();
        return this;
    }

    void cancel() {
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
        return resultSet.as(ResultSet.class);
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

    @Nullable
    ResultSet getResultSet() {
        return resultSet == null ? null : resultSet.as(ResultSet.class);
    }

    int getUpdateCount() {
        return (int) updateCount;
    }

    long getLargeUpdateCount() {
        return updateCount;
    }

    boolean getMoreResults() throws SQLException {
        moveTo(nextResult < results.size() ? results.get(nextResult++) : null);
        return hasRows();
    }

    /** As the driver, with {@link Statement#KEEP_CURRENT_RESULT} it leaves the result open. */
    boolean getMoreResults(int current) throws SQLException {
        if (current == Statement.KEEP_CURRENT_RESULT) {
            resultSet = null;
        }
        return getMoreResults();
    }

    ResultSet getGeneratedKeys() {
        FakeResultSet made = new FakeResultSet(this, keys, 0);
        keysResultSet = made;
        return made.as(ResultSet.class);
    }

    // life

    void close() throws SQLException {
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

    boolean isClosed() {
        return closed();
    }

    void closeOnCompletion() {
        closeOnCompletion = true;
    }

    boolean isCloseOnCompletion() {
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

    Connection getConnection() {
        return connection.as(Connection.class);
    }

    int getQueryTimeout() {
        return timeoutSeconds;
    }

    void setQueryTimeout(int seconds) throws SQLException {
        if (seconds < 0) {
            throw DriverErrors.invalidArgument("Query timeout must be a value greater than or equals to 0.");
        }
        timeoutSeconds = seconds;
    }

    int getMaxRows() {
        return (int) maxRows;
    }

    void setMaxRows(int rows) throws SQLException {
        if (rows < 0) {
            throw DriverErrors.invalidArgument("Maximum number of rows must be a value greater than or equal to 0.");
        }
        maxRows = rows;
    }

    int getFetchSize() {
        return fetchSize;
    }

    void setFetchSize(int rows) throws SQLException {
        if (rows < 0) {
            throw DriverErrors.invalidArgument("Fetch size must be a value greater than or equal to 0.");
        }
        fetchSize = rows;
    }

    int getFetchDirection() {
        return ResultSet.FETCH_FORWARD;
    }

    void setFetchDirection(int direction) {
        // a hint: rows come forward
    }

    int getResultSetType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    int getResultSetConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    int getResultSetHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    void setEscapeProcessing(boolean on) {
        // SQL is never rewritten
    }

    boolean isPoolable() {
        return poolable;
    }

    void setPoolable(boolean poolable) {
        this.poolable = poolable;
    }

    @Nullable
    SQLWarning getWarnings() {
        return null;
    }

    void clearWarnings() {
        // there are none
    }

    @Override
    public String toString() {
        return "statement";
    }
}
