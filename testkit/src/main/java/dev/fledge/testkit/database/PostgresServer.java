package dev.fledge.testkit.database;

/** A PostgreSQL server to make databases on. Thread-safe. */
interface PostgresServer {

    /** Returns the JDBC URL of one of its databases. */
    String url(String database);

    /** Returns a role that may do everything. */
    String username();

    /** Returns that role's password; may be empty. */
    String password();

    /**
     * Runs a statement as administrator, outside a transaction.
     *
     * @throws IllegalStateException if the server refuses it, with the server's words
     */
    void execute(String sql);
}
