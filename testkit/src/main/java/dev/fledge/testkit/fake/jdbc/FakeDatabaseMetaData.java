package dev.fledge.testkit.fake.jdbc;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Answers for a {@link DatabaseMetaData}: who we are and what pools and mappers ask at their start.
 *
 * <p>It has the methods that the fake supports, with the names and parameters of the interface, and does not implement it:
 * that would be 150 methods which do nothing but refuse. A proxy implements it and hands over to what is here.
 */
final class FakeDatabaseMetaData implements InvocationHandler {

    private final Connection connection;
    private final DatabaseMetaData proxy;

    private FakeDatabaseMetaData(Connection connection) {
        this.connection = connection;
        this.proxy = (DatabaseMetaData) Proxy.newProxyInstance(
                FakeDatabaseMetaData.class.getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, this);
    }

    static DatabaseMetaData of(Connection connection) {
        return new FakeDatabaseMetaData(connection).proxy;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method.getName(), arguments);
        }
        try {
            return getClass()
                    .getDeclaredMethod(method.getName(), method.getParameterTypes())
                    .invoke(this, arguments);
        } catch (NoSuchMethodException e) {
            throw Unsupported.of(
                    DatabaseMetaData.class,
                    method.getName(),
                    MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone, and asking it would end up here again
    private Object ofObject(String method, @Nullable Object @Nullable [] arguments) {
        return switch (method) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "metadata of " + connection;
        };
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
            throw DriverErrors.connectionClosed();
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

    boolean isWrapperFor(Class<?> type) {
        return type.isInstance(proxy);
    }

    Object unwrap(Class<?> type) throws SQLException {
        if (isWrapperFor(type)) {
            return proxy;
        }
        throw new SQLException("Cannot unwrap to " + type.getName());
    }
}
