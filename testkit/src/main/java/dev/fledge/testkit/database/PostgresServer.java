package dev.fledge.testkit.database;

/** A PostgreSQL server to make databases on. Thread-safe. */
interface PostgresServer extends AutoCloseable {

    /** Returns where it is. */
    ServerAddress address();

    /** Says in a word or two what it is. */
    String description();

    /** Returns what the names of databases begin with, on a server that others use too. */
    default String prefix() {
        return "";
    }

    /** Ends what was started, and deletes what was made. */
    @Override
    void close();
}
