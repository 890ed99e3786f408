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

    /**
     * Kills it, if that is possible and nobody else needs it.
     *
     * @throws IllegalStateException if not, with the reason
     */
    default void crash() {
        throw new IllegalStateException("""
                %s is not for this test class alone, so it cannot be stopped. With @PostgresDatabase(ownServer = true) the \
                class gets a server of its own. goDown() works without.""".formatted(description()));
    }

    /** Starts it again if it was killed. */
    default void restart() {}

    /** Ends what was started, and deletes what was made. */
    @Override
    void close();
}
