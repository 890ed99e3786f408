package dev.fledge.testkit.database;

import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.Connection;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Makes the actions of a {@code Scenario} take turns where they enter a real database.
 *
 * <pre>{@code
 * DataSource accounts = InterleavedDataSource.of(dataSource);
 * Interleavings.of(() -> twoDeposits(accounts)).explore();
 * }</pre>
 *
 * <p>The data source of a {@code DatabaseTest} is one already. A statement, and the commit or rollback of a transaction
 * that has one, is one step. When a statement waits for a lock, PostgreSQL is asked, and the other action goes on; with
 * another database that is guessed from the thread. Each order has to start from the same data: {@code interleavings} of a
 * {@code DatabaseTest} sees to that; elsewhere the scenario calls {@link TestDatabase#reset()}, or writes what it needs.
 *
 * <p>Other threads get the connections of the data source as they are.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InterleavedDataSource {

    private InterleavedDataSource() {}

    /**
     * Returns a data source in front of another, which is also the one to ask who waits for a lock. If it is a pool, it has
     * to have one connection more than the actions take together. Thread-safe if that one is.
     */
    public static DataSource of(DataSource dataSource) {
        return of(dataSource, dataSource);
    }

    /**
     * Returns a data source in front of another, with or without a pool. An action that waits for the pool to open a
     * connection is passed over, as one that waits for a lock is: a pool that has opened all before makes no such difference
     * between orders. Thread-safe if both are.
     *
     * <pre>{@code
     * DataSource accounts = InterleavedDataSource.of(pool, database.dataSource());
     * }</pre>
     *
     * @param dataSource the actions' connections
     * @param observer of the same database, without a pool: a connection is taken from it to ask who waits for a lock,
     *     while the actions have theirs
     */
    public static DataSource of(DataSource dataSource, DataSource observer) {
        return Intercepted.of(DataSource.class, dataSource, (method, args) -> {
            Object result = Intercepted.call(dataSource, method, args);
            return result instanceof Connection connection && SchedulingPoint.scheduled()
                    ? InterleavedConnection.of(connection, observer)
                    : result;
        });
    }
}
