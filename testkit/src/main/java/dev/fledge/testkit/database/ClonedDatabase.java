package dev.fledge.testkit.database;

/** A database that is dropped when JUnit closes the store that it is in. */
record ClonedDatabase(TestDatabase database) implements AutoCloseable {

    @Override
    public void close() {
        database.drop();
    }
}
