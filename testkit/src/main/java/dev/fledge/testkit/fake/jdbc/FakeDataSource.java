package dev.fledge.testkit.fake.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A data source whose connections are sessions of a scripted database. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FakeDataSource implements DataSource, Unwrapping {

    private final Server server;

    /** Creates a data source in front of a database. */
    public FakeDataSource(Server server) {
        this.server = server;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return new FakeConnection(server.open());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // there is nothing to log: the journal has it all
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // how long a connection takes is a matter of the script
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException(
                "FakeDatabase does not support DataSource.getParentLogger().", "0A000");
    }
}
