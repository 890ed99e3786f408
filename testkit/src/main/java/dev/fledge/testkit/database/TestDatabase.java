package dev.fledge.testkit.database;

import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database made for a test class.
 *
 * @param url its JDBC URL
 * @param username the role to connect as, which owns it
 * @param password the role's password; may be empty
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TestDatabase(String url, String username, String password) {

    /** Returns a new data source without a pool: each connection is opened when it is asked for. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(username);
        source.setPassword(password);
        return source;
    }
}
