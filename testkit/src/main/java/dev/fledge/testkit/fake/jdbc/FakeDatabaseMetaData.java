package dev.fledge.testkit.fake.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** Answers for a {@link DatabaseMetaData}: who we are and what pools and mappers ask at their start. */
final class FakeDatabaseMetaData extends JdbcObject {

    private final Connection connection;

    FakeDatabaseMetaData(Connection connection) {
        super(DatabaseMetaData.class);
        this.connection = connection;
    }

    @Override
    SQLException closedError() {
        return DriverErrors.connectionClosed();
    }

    Connection getConnection() {
        return connection;
    }

    String getDatabaseProductName() {
        return "PostgreSQL";
    }

    String getDatabaseProductVersion() {
        return "18.0 (FakeDatabase)";
    }

    int getDatabaseMajorVersion() {
        return 18;
    }

    int getDatabaseMinorVersion() {
        return 0;
    }

    String getDriverName() {
        return "Fledge FakeDatabase";
    }

    String getDriverVersion() {
        return "0.1";
    }

    int getDriverMajorVersion() {
        return 0;
    }

    int getDriverMinorVersion() {
        return 1;
    }

    int getJDBCMajorVersion() {
        return 4;
    }

    int getJDBCMinorVersion() {
        return 3;
    }

    String getURL() {
        return "jdbc:fledge:fake";
    }

    String getUserName() {
        return "fake";
    }

    String getIdentifierQuoteString() {
        return "\"";
    }

    boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    int getDefaultTransactionIsolation() throws SQLException {
        if (connection.isClosed()) {
            throw closedError();
        }
        return Connection.TRANSACTION_READ_COMMITTED;
    }

    boolean supportsTransactions() {
        return true;
    }

    boolean supportsTransactionIsolationLevel(int level) {
        return FakeConnection.ISOLATION_LEVELS.contains(level);
    }

    boolean supportsSavepoints() {
        return true;
    }

    boolean supportsBatchUpdates() {
        return true;
    }

    boolean supportsGetGeneratedKeys() {
        return true;
    }

    boolean supportsNamedParameters() {
        return false;
    }

    boolean storesLowerCaseIdentifiers() {
        return true;
    }

    boolean storesUpperCaseIdentifiers() {
        return false;
    }

    boolean storesMixedCaseIdentifiers() {
        return false;
    }

    boolean supportsResultSetType(int type) {
        return type == java.sql.ResultSet.TYPE_FORWARD_ONLY;
    }
}
