package dev.fledge.testkit.fake.jdbc;

import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What can be set on a connection and is no matter of transactions: it is kept, and changes nothing. */
abstract class ConnectionSettings extends JdbcResource implements UnsupportedObjects {

    private final Map<String, String> clientInfo = new HashMap<>();
    private int networkTimeout;
    private int holdability = ResultSet.CLOSE_CURSORS_AT_COMMIT;
    private @Nullable String schema = "public";

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
    public @Nullable String getCatalog() throws SQLException {
        requireOpen();
        return "fake";
    }

    @Override
    public void setCatalog(@Nullable String catalog) throws SQLException {
        requireOpen();
        // the PostgreSQL driver ignores it too
    }

    @Override
    public @Nullable String getSchema() throws SQLException {
        requireOpen();
        return schema;
    }

    @Override
    public void setSchema(@Nullable String schema) throws SQLException {
        requireOpen();
        this.schema = schema;
    }

    @Override
    public int getHoldability() throws SQLException {
        requireOpen();
        return holdability;
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        requireOpen();
        if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT && holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            throw DriverErrors.invalidArgument("Unknown ResultSet holdability setting: %d.".formatted(holdability));
        }
        this.holdability = holdability;
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        requireOpen();
        return networkTimeout;
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        requireOpen();
        if (milliseconds < 0) {
            throw DriverErrors.invalidArgument("Network timeout must be a value greater than or equal to 0.");
        }
        this.networkTimeout = milliseconds;
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        requireOpen();
        Properties copy = new Properties();
        copy.putAll(clientInfo);
        return copy;
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        requireOpen();
        return clientInfo.get(name);
    }

    @Override
    public void setClientInfo(String name, String value) throws SQLClientInfoException {
        requireOpenForClientInfo();
        clientInfo.put(name, value);
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        requireOpenForClientInfo();
        properties.stringPropertyNames().forEach(name -> clientInfo.put(name, properties.getProperty(name)));
    }

    private void requireOpenForClientInfo() throws SQLClientInfoException {
        if (closed()) {
            throw new SQLClientInfoException(closedError().getMessage(), Map.of());
        }
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        requireOpen();
        return Map.of();
    }
}
