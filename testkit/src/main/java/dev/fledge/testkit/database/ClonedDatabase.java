package dev.fledge.testkit.database;

/**
 * A database that is dropped when JUnit closes the store that it is in.
 *
 * @param databases that it is one of, which end with it if they have a server of their own
 */
record ClonedDatabase(TestDatabase database, Databases databases) implements AutoCloseable {

    @Override
    public void close() {
        try {
            database.heal();
            database.drop();
        } finally {
            databases.close();
        }
    }
}
