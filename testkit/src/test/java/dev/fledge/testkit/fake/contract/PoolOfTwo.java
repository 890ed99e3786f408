package dev.fledge.testkit.fake.contract;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The pool that Helidon uses, with two connections. */
final class PoolOfTwo {

    private PoolOfTwo() {}

    /** Opens both, however long that takes; from then on who wants a third one waits for 250 ms. */
    static HikariDataSource of(DataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(2);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            Connection first = pool.getConnection();
            pool.getConnection().close();
            first.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        pool.setConnectionTimeout(250);
        return pool;
    }
}
