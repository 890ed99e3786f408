package dev.fledge.testkit.database;

import java.util.concurrent.Callable;

/**
 * The database of a test class and of those nested in it, made when it is first asked for. Dropped when JUnit closes the
 * store that it is in. Thread-safe.
 */
final class ClassDatabase implements AutoCloseable {

    private final Once<ClonedDatabase> clone;

    /** Of how many classes around it does what runs now begin with the data; see {@link StartingData}. */
    private int level;

    /**
     * Makes nothing yet.
     *
     * @param making called at most once
     */
    ClassDatabase(Callable<ClonedDatabase> making) {
        clone = new Once<>(() -> {
            ClonedDatabase made = making.call();
            try {
                made.data().begin(level);
                return made;
            } catch (RuntimeException e) {
                made.close();
                throw e;
            }
        });
    }

    synchronized TestDatabase get() {
        return clone.get().database();
    }

    /** Has what follows begin with the data of a level. */
    synchronized void begin(int level) {
        this.level = level;
        if (clone.isMade()) {
            clone.get().data().begin(level);
        }
    }

    /** Has the tests that follow begin with the data that is there now. */
    synchronized void keepData() {
        if (clone.isMade()) {
            clone.get().data().keepAnew();
        }
    }

    /** Undoes what a test has done to the database; not to its data. */
    synchronized void heal() {
        if (clone.isMade()) {
            clone.get().database().heal();
        }
    }

    @Override
    public synchronized void close() {
        if (clone.isMade()) {
            clone.get().close();
        }
    }
}
