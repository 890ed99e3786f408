package dev.fledge.testkit.database;

/** A database that is dropped when JUnit closes the store that it is in. */
record ClonedDatabase(PostgresServer server, String name, TestDatabase database) implements AutoCloseable {

    @Override
    public void close() {
        server.execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(name));
    }
}
