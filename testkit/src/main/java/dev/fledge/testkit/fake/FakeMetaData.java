package dev.fledge.testkit.fake;

import java.sql.Connection;

/** The supported methods of {@link java.sql.DatabaseMetaData}: what libraries ask to choose a dialect. */
@SuppressWarnings("unused") // its methods are called through the proxy
record FakeMetaData(Connection connection) {

    public Connection getConnection() {
        return connection;
    }

    public String getDatabaseProductName() {
        return "PostgreSQL";
    }

    public String getDatabaseProductVersion() {
        return "18.0";
    }

    public int getDatabaseMajorVersion() {
        return 18;
    }

    public int getDatabaseMinorVersion() {
        return 0;
    }

    public String getDriverName() {
        return "FakeDatabase";
    }

    public String getURL() {
        return "jdbc:fake:";
    }

    public boolean supportsBatchUpdates() {
        return true;
    }

    public boolean supportsTransactions() {
        return true;
    }
}
