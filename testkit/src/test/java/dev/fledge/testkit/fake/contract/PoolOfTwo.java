package dev.fledge.testkit.fake.contract;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/** The pool that Helidon uses, with two connections. */
final class PoolOfTwo {

    private PoolOfTwo() {}

    /** Opens both, however long that takes; from then on who wants a third one waits for 250 ms. */
    static HikariDataSource of(DataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(250);
        HikariDataSource pool = new HikariDataSource(config);
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> pool.getHikariPoolMXBean().getIdleConnections() == 2);
        return pool;
    }
}
