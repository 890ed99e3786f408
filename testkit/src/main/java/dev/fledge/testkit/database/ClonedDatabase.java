package dev.fledge.testkit.database;

/**
 * A database that is dropped when JUnit closes the store that it is in.
 *
 * @param data that each test begins with
 * @param databases that it is one of, which end with it if they have a server of their own
 */
record ClonedDatabase(TestDatabase database, StartingData data, Databases databases) implements AutoCloseable {

    ClonedDatabase(TestDatabase database, Databases databases) {
        this(database, database.data(), databases);
    }

    @Override
    public void close() {
        try {
            database.heal();
            data.close();
            database.drop();
        } finally {
            databases.close();
        }
    }
}
