package dev.fledge.testkit.fake.jdbc;

import java.sql.SQLException;
import org.apiguardian.api.API;

/** What a data source asks the database: a session. */
@API(status = API.Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface Server {

    /**
     * Opens a session.
     *
     * @throws SQLException if the database refuses it, or no connection is free in time
     */
    Session open() throws SQLException;
}
