package dev.fledge.testkit.database;

/** A PostgreSQL server to make databases on. Thread-safe. */
interface PostgresServer {

    /** Returns how to reach a database of this server. */
    TestDatabase database(String name);

    /**
     * Runs a statement as administrator, outside a transaction.
     *
     * @throws IllegalStateException if the server refuses it, with the server's words
     */
    void execute(String sql);
}
