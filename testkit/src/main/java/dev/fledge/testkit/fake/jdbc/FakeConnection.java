package dev.fledge.testkit.fake.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers for a {@link Connection}. */
final class FakeConnection extends JdbcObject {

    private static final Set<Integer> ISOLATION_LEVELS = Set.of(
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE);

    private final Session session;
    private final Throwable where = new Throwable();
    private final List<FakeStatement> statements = new ArrayList<>();
    private final Properties clientInfo = new Properties();
    private int networkTimeout;
    private int holdability = ResultSet.CLOSE_CURSORS_AT_COMMIT;
    private int savepoints;
    private @Nullable String schema = "public";

    FakeConnection(Session session) {
        super(Connection.class);
        this.session = session;
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

    Statement createStatement() {
        return new FakeStatement(this, Statement.class).as(Statement.class);
    }

    Statement createStatement(int type, int concurrency) throws SQLException {
        requireForwardReadOnly(type, concurrency);
        return createStatement();
    }

    Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return createStatement(type, concurrency);
    }

    PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepare(sql, false);
    }

    PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return prepare(sql, generatedKeys == Statement.RETURN_GENERATED_KEYS);
    }

    PreparedStatement prepareStatement(String sql, int[] keyColumns) throws SQLException {
        return prepare(sql, keyColumns.length > 0);
    }

    PreparedStatement prepareStatement(String sql, String[] keyColumns) throws SQLException {
        return prepare(sql, keyColumns.length > 0);
    }

    PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        requireForwardReadOnly(type, concurrency);
        return prepareStatement(sql);
    }

    PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability) throws SQLException {
        return prepareStatement(sql, type, concurrency);
    }

    private PreparedStatement prepare(String sql, boolean wantsKeys) throws SQLException {
        return new FakePreparedStatement(this, session.prepare(sql), wantsKeys).as(PreparedStatement.class);
    }

    private static void requireForwardReadOnly(int type, int concurrency) throws SQLException {
        if (type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY) {
            throw new java.sql.SQLFeatureNotSupportedException(
                    "FakeDatabase supports result sets that go forward and are read-only, no others.", "0A000");
        }
    }

    String nativeSQL(String sql) {
        return sql;
    }

    // transactions

    boolean getAutoCommit() {
        return session.autoCommit();
    }

    void setAutoCommit(boolean autoCommit) throws SQLException {
        session.autoCommit(autoCommit);
    }

    void commit() throws SQLException {
        requireTransactions("commit");
        session.commit();
    }

    void rollback() throws SQLException {
        requireTransactions("rollback");
        session.rollback();
    }

    void rollback(Savepoint savepoint) throws SQLException {
        session.rollbackTo(FakeSavepoint.key(savepoint));
    }

    Savepoint setSavepoint() throws SQLException {
        return savepoint(new FakeSavepoint(++savepoints, null));
    }

    Savepoint setSavepoint(String name) throws SQLException {
        return savepoint(new FakeSavepoint(++savepoints, name));
    }

    private Savepoint savepoint(FakeSavepoint savepoint) throws SQLException {
        requireTransactions("establish a savepoint");
        session.savepoint(FakeSavepoint.key(savepoint));
        return savepoint;
    }

    void releaseSavepoint(Savepoint savepoint) throws SQLException {
        session.release(FakeSavepoint.key(savepoint));
    }

    private void requireTransactions(String action) throws SQLException {
        if (session.autoCommit()) {
            throw DriverErrors.autoCommitOn(action);
        }
    }

    int getTransactionIsolation() {
        return session.isolation();
    }

    void setTransactionIsolation(int level) throws SQLException {
        if (!ISOLATION_LEVELS.contains(level)) {
            throw new SQLException("Transaction isolation level %d not supported.".formatted(level), "0A000");
        }
        session.isolation(level);
    }

    boolean isReadOnly() {
        return session.readOnly();
    }

    void setReadOnly(boolean readOnly) throws SQLException {
        session.readOnly(readOnly);
    }

    // life

    void close() throws SQLException {
        if (!markClosed()) {
            return;
        }
        for (FakeStatement statement : openStatements()) {
            statement.closeWithConnection();
        }
        session.close();
    }

    boolean isClosed() {
        return closed();
    }

    void abort(Executor executor) throws SQLException {
        close();
    }

    boolean isValid(int timeoutSeconds) throws SQLException {
        if (timeoutSeconds < 0) {
            throw DriverErrors.invalidArgument("Invalid timeout (%d<0).".formatted(timeoutSeconds));
        }
        return !closed() && session.working();
    }

    void beginRequest() {
        // nothing to prepare: kept so that pools may call it
    }

    void endRequest() {
        // nothing to reset: kept so that pools may call it
    }

    // the rest

    DatabaseMetaData getMetaData() {
        return new FakeDatabaseMetaData(as(Connection.class)).as(DatabaseMetaData.class);
    }

    @Nullable
    SQLWarning getWarnings() {
        return null;
    }

    void clearWarnings() {
        // there are none
    }

    @Nullable
    String getCatalog() {
        return "fake";
    }

    void setCatalog(@Nullable String catalog) {
        // the PostgreSQL driver ignores it too
    }

    @Nullable
    String getSchema() {
        return schema;
    }

    void setSchema(@Nullable String schema) {
        this.schema = schema;
    }

    int getHoldability() {
        return holdability;
    }

    void setHoldability(int holdability) {
        this.holdability = holdability;
    }

    int getNetworkTimeout() {
        return networkTimeout;
    }

    void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        if (milliseconds < 0) {
            throw DriverErrors.invalidArgument("Network timeout must be a value greater than or equal to 0.");
        }
        this.networkTimeout = milliseconds;
    }

    Properties getClientInfo() {
        Properties copy = new Properties();
        copy.putAll(clientInfo);
        return copy;
    }

    @Nullable
    String getClientInfo(String name) {
        return clientInfo.getProperty(name);
    }

    void setClientInfo(String name, String value) {
        clientInfo.setProperty(name, value);
    }

    void setClientInfo(Properties properties) {
        clientInfo.putAll(properties);
    }

    /** Takes the names of types with which PostgreSQL would be asked for an array of them. */
    Array createArrayOf(String typeName, @Nullable Object[] elements) throws SQLException {
        ColumnType type = ColumnType.arrayOf(typeName);
        return new FakeArray(type, ColumnValues.canonicalElements(elements)).as(Array.class);
    }

    Map<String, Class<?>> getTypeMap() {
        return Map.of();
    }

    @Override
    public String toString() {
        return "connection " + session.number();
    }
}
