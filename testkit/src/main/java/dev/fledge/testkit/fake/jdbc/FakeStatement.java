package dev.fledge.testkit.fake.jdbc;

import dev.fledge.testkit.fake.jdbc.Request.Expects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers for a {@link Statement}. */
class FakeStatement extends StatementSettings {

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
    private boolean closeOnCompletion;
    private @Nullable Request lastRequest;
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
        return run(prepare(sql), Expects.ROWS, KeyColumns.NONE).onlyRows();
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
        requireNoNumbers("executeUpdate", keyColumns);
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, String[] keyColumns) throws SQLException {
        return (int) executeLargeUpdate(sql, keyColumns);
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return update(sql, KeyColumns.NONE);
    }

    @Override
    public long executeLargeUpdate(String sql, int generatedKeys) throws SQLException {
        KeyColumns keys = KeyColumns.of(generatedKeys);
        return keys.wanted() ? update(sql, keys) : executeLargeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, int[] keyColumns) throws SQLException {
        requireNoNumbers("executeLargeUpdate", keyColumns);
        return executeLargeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, String[] keyColumns) throws SQLException {
        return update(sql, KeyColumns.of(keyColumns));
    }

    private long update(String sql, KeyColumns keys) throws SQLException {
        return run(prepare(sql), Expects.COUNT, keys).onlyCount();
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return execute(sql, KeyColumns.NONE);
    }

    @Override
    public boolean execute(String sql, int generatedKeys) throws SQLException {
        KeyColumns keys = KeyColumns.of(generatedKeys);
        return keys.wanted() ? execute(sql, keys) : execute(sql);
    }

    @Override
    public boolean execute(String sql, int[] keyColumns) throws SQLException {
        requireNoNumbers("execute", keyColumns);
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, String[] keyColumns) throws SQLException {
        return execute(sql, KeyColumns.of(keyColumns));
    }

    private boolean execute(String sql, KeyColumns keys) throws SQLException {
        return run(prepare(sql), Expects.ANY, keys).hasRows();
    }

    private static void requireNoNumbers(String method, int[] keyColumns) throws SQLException {
        if (keyColumns.length > 0) {
            throw Unsupported.keyColumnsByNumber(method);
        }
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        requireOpen();
        batch.add(sql);
    }

    @Override
    public void clearBatch() {
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
        forgetResults();
        long[] counts = new long[statements.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = executeLargeUpdate(statements.get(i));
            } catch (SQLException e) {
                throw BatchError.of(i, counts.length, statements.get(i), e);
            }
        }
        forgetResults();
        return counts;
    }

    private Prepared prepare(String sql) throws SQLException {
        requireOpen();
        return connection.session().prepare(sql);
    }

    private FakeStatement run(Prepared statement, Expects expects, KeyColumns keyColumns) throws SQLException {
        return run(statement, expects, List.<@Nullable Object[]>of(NO_PARAMETERS), keyColumns);
    }

    /** Executes, and leaves this statement at the first of the results. */
    final FakeStatement run(
            Prepared statement, Expects expects, List<@Nullable Object[]> parameterSets, KeyColumns keyColumns)
            throws SQLException {
        requireOpen();
        moveTo(null);
        Pause pausing = new Pause();
        pause = pausing;
        Request request = new Request(statement, expects, parameterSets, keyColumns, timeoutSeconds(), pausing);
        lastRequest = request;
        Reply reply = connection.session().execute(request);
        keys = reply.keys();
        results = reply.results();
        nextResult = 0;
        getMoreResults();
        return this;
    }

    @Override
    public void cancel() throws SQLException {
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
            resultSet = new FakeResultSet(this, rows.table(), lastRequest, maxRows(), getFetchSize());
        } else if (result instanceof Reply.Counts counts) {
            lastCounts = counts.values();
            updateCount = lastCounts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** As after a batch, whose counts are returned and nowhere else. */
    final void forgetResults() throws SQLException {
        moveTo(null);
    }

    final List<Long> lastCounts() {
        return lastCounts;
    }

    final ResultSet onlyRows() throws SQLException {
        if (resultSet == null) {
            throw DriverErrors.noRows();
        }
        if (nextResult < results.size()) {
            throw DriverErrors.severalResults();
        }
        return resultSet;
    }

    final long onlyCount() throws SQLException {
        if (results.stream().anyMatch(Reply.Rows.class::isInstance)) {
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
        FakeResultSet made = new FakeResultSet(this, keys, lastRequest, 0, getFetchSize());
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
    public void closeOnCompletion() {
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() {
        return closeOnCompletion;
    }

    final void closed(FakeResultSet closed) throws SQLException {
        if (closeOnCompletion && closed == resultSet) {
            close();
        }
    }

    final void readFailed(Request request, SQLException error) {
        connection.session().readFailed(request, error);
    }

    /** This statement, for who looks for leaks. */
    final OpenResource asOpen() {
        boolean reading = resultSet != null && !resultSet.closed();
        return new OpenResource(reading ? this + " with an open result set" : toString(), where);
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String toString() {
        return "statement";
    }
}
