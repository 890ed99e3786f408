package dev.fledge.testkit.fake.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers for a {@link Connection}. */
final class FakeConnection extends ConnectionSettings {

    /** To note a place costs more than all the rest of a call; a test that opens so many has seen the place before. */
    private static final int PLACES_KEPT = 100;

    static final Set<Integer> ISOLATION_LEVELS = Set.of(
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE);

    private final Session session;
    private final @Nullable Throwable where;
    private final List<FakeStatement> statements = new ArrayList<>();
    private int savepoints;

    FakeConnection(Session session) {
        this.session = session;
        this.where = here();
        session.owner(this::openResources);
    }

    @Override
    SQLException closedError() {
        return DriverErrors.connectionClosed();
    }

    /** A connection that broke is closed by the driver. */
    @Override
    boolean closed() {
        return super.closed() || session.lost();
    }

    Session session() {
        return session;
    }

    /** Where the code under test is now; null if this is not one of the first connections. */
    @Nullable
    Throwable here() {
        return session.number() <= PLACES_KEPT ? new Throwable() : null;
    }

    void opened(FakeStatement statement) {
        synchronized (statements) {
            statements.add(statement);
        }
    }

    void closed(FakeStatement statement) {
        synchronized (statements) {
            statements.remove(statement);
        }
    }

    private List<FakeStatement> openStatements() {
        synchronized (statements) {
            return List.copyOf(statements);
        }
    }

    private List<OpenResource> openResources() {
        Stream<OpenResource> self = Stream.of(new OpenResource(toString(), where));
        return Stream.concat(self, openStatements().stream().map(FakeStatement::asOpen))
                .toList();
    }

    // statements

    @Override
    public Statement createStatement() throws SQLException {
        requireOpen();
        return new FakeStatement(this);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        requireForwardReadOnly("createStatement", type, concurrency);
        return createStatement();
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return createStatement(type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepare(sql, KeyColumns.NONE);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return prepare(sql, generatedKeys == Statement.RETURN_GENERATED_KEYS ? KeyColumns.ALL : KeyColumns.NONE);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keyColumns) throws SQLException {
        if (keyColumns.length > 0) {
            throw Unsupported.keyColumnsByNumber("prepareStatement");
        }
        return prepare(sql, KeyColumns.NONE);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keyColumns) throws SQLException {
        return prepare(sql, KeyColumns.of(keyColumns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        requireForwardReadOnly("prepareStatement", type, concurrency);
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepareStatement(sql, type, concurrency);
    }

    private PreparedStatement prepare(String sql, KeyColumns keys) throws SQLException {
        requireOpen();
        return new FakePreparedStatement(this, session.prepare(sql), keys);
    }

    private static void requireForwardReadOnly(String method, int type, int concurrency) throws SQLException {
        if (type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY) {
            throw new SQLFeatureNotSupportedException("""
                    FakeDatabase does not support Connection.%s() for results that scroll or can be updated.
                    Test this code against a real database: see DatabaseTest.""".formatted(method), "0A000");
        }
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        requireOpen();
        return sql;
    }

    // transactions

    @Override
    public boolean getAutoCommit() throws SQLException {
        requireOpen();
        return session.autoCommit();
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        requireOpen();
        session.autoCommit(autoCommit);
    }

    @Override
    public void commit() throws SQLException {
        requireTransactions("commit");
        session.commit();
    }

    @Override
    public void rollback() throws SQLException {
        requireTransactions("rollback");
        session.rollback();
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        requireOpen();
        session.rollbackTo(FakeSavepoint.key(savepoint));
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return savepoint(new FakeSavepoint(savepoints++, null));
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        return savepoint(new FakeSavepoint(savepoints++, name));
    }

    private Savepoint savepoint(FakeSavepoint savepoint) throws SQLException {
        requireOpen();
        if (session.autoCommit()) {
            throw DriverErrors.savepointInAutoCommit();
        }
        session.savepoint(FakeSavepoint.key(savepoint));
        return savepoint;
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        requireOpen();
        session.release(FakeSavepoint.key(savepoint));
    }

    private void requireTransactions(String action) throws SQLException {
        requireOpen();
        if (session.autoCommit()) {
            throw DriverErrors.autoCommitOn(action);
        }
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        requireOpen();
        return session.isolation();
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        requireOpen();
        if (!ISOLATION_LEVELS.contains(level)) {
            throw new SQLException("Transaction isolation level %d not supported.".formatted(level), "0A000");
        }
        session.isolation(level);
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        requireOpen();
        return session.readOnly();
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        requireOpen();
        session.readOnly(readOnly);
    }

    // life

    @Override
    public void close() throws SQLException {
        if (markClosed()) {
            closeStatements();
            session.close();
        }
    }

    private void closeStatements() throws SQLException {
        for (FakeStatement statement : openStatements()) {
            statement.closeWithConnection();
        }
    }

    @Override
    public boolean isClosed() {
        return closed();
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        if (markClosed()) {
            session.abort();
            closeStatements();
        }
    }

    @Override
    public boolean isValid(int timeoutSeconds) throws SQLException {
        if (timeoutSeconds < 0) {
            throw DriverErrors.invalidArgument("Invalid timeout (%d<0).".formatted(timeoutSeconds));
        }
        return !closed() && session.working();
    }

    @Override
    public void beginRequest() {
        // nothing to prepare: kept so that pools may call it
    }

    @Override
    public void endRequest() {
        // nothing to reset: kept so that pools may call it
    }

    // the rest

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        requireOpen();
        return FakeDatabaseMetaData.of(this);
    }

    /** Takes the names of types with which PostgreSQL would be asked for an array of them. */
    @Override
    public Array createArrayOf(String typeName, @Nullable Object[] elements) throws SQLException {
        requireOpen();
        ColumnType type = ColumnType.arrayOf(typeName);
        return new FakeArray(type, ColumnValues.canonicalElements(elements));
    }

    @Override
    public String toString() {
        return "connection " + session.number();
    }
}
