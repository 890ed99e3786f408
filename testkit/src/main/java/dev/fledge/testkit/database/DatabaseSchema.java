package dev.fledge.testkit.database;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Gives a database its tables: usually by running the project's migrations. It needs a constructor without parameters.
 *
 * <pre>{@code
 * public final class OrdersSchema implements DatabaseSchema {
 *     public void migrate(DataSource database) {
 *         Flyway.configure().dataSource(database).load().migrate();
 *     }
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DatabaseSchema {

    /**
     * Prepares the database that those of the test classes are cloned from. Called once per JVM, also if it fails.
     *
     * @param database an empty database; connections that are still open when this returns are ended
     * @throws Exception if it cannot be prepared, which fails every test that needs it
     */
    void migrate(DataSource database) throws Exception;

    /** Leaves the database empty. */
    final class None implements DatabaseSchema {

        /** Used by {@link PostgresDatabase}. */
        public None() {}

        @Override
        public void migrate(DataSource database) {}
    }
}
