package dev.fledge.testkit.fake;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens connections, and knows which are open. */
final class ConnectionSource implements DataSource {

    private static final long CONNECTION_TIMEOUT_MILLIS = 1_000;

    private final Engine engine;
    private final Set<FakeConnection> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Semaphore capacity;

    ConnectionSource(Engine engine) {
        this.engine = engine;
    }

    void limitTo(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException(
                    "capacity(%d): a database has at least one connection".formatted(connections));
        }
        capacity = new Semaphore(connections - open.size(), true);
    }

    /** Returns what to say of each connection that is still open. */
    List<String> leaks() {
        return open.stream().map(FakeConnection::leak).sorted().toList();
    }

    void closed(FakeConnection connection) {
        if (open.remove(connection)) {
            Semaphore permits = capacity;
            if (permits != null) {
                permits.release();
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Semaphore permits = capacity;
        if (permits != null) {
            acquire(permits);
        }
        FakeConnection connection = new FakeConnection(engine, this);
        open.add(connection);
        return connection.proxy();
    }

    private void acquire(Semaphore permits) throws SQLException {
        try {
            if (permits.tryAcquire(CONNECTION_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SQLTransientConnectionException(
                "Connection is not available, request timed out after %dms (%d are open)"
                        .formatted(CONNECTION_TIMEOUT_MILLIS, open.size()));
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {}

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.fledge.testkit");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("FakeDatabase has no " + type.getName() + " to unwrap");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "FakeDatabase";
    }
}
