package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fledge.testkit.DatabaseTest;
import dev.fledge.testkit.database.InterleavedDataSource;
import dev.fledge.testkit.database.PostgresDatabase;
import dev.fledge.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In front of a pool that has a connection for each action, and none to ask on who waits. */
@PostgresDatabase(schema = Accounts.class)
class InterleavedPoolTest extends DatabaseTest {

    /** Long enough to open a connection, and not as long as the explorer waits for one. */
    private static final long TIMEOUT_MILLIS = 2_000;

    private HikariDataSource pool;

    /** With all of its connections: an action that waits for the pool to open one is passed over, as is right. */
    @BeforeEach
    void openPool(TestDatabase database) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        pool = new HikariDataSource(config);
        try (Connection first = pool.getConnection();
                Connection second = pool.getConnection()) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void explore_observerBesideThePool_runsAllOrders(TestDatabase database) {
        DataSource accounts = InterleavedDataSource.of(pool, database.dataSource());

        Exploration exploration = interleavings(() -> Scenario.of(() -> lock(accounts), () -> lock(accounts)))
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AABB", "BBAA", "ABAB", "BABA");
    }

    @Test
    void explore_poolTooSmallToAsk_saysHowLargeItHasToBeAndWhoWaited() {
        DataSource accounts = InterleavedDataSource.of(pool);

        assertThatThrownBy(() -> interleavings(() -> Scenario.of(() -> lock(accounts), () -> lock(accounts)))
                        .explore())
                .isInstanceOf(AssertionError.class)
                .message()
                .startsWith("The scenario failed in this order of calls: A B\n")
                .containsSubsequence(
                        "Whether a statement waits for a lock, PostgreSQL is asked on a connection of its own.",
                        "Connection is not available, request timed out after ",
                        "A pool has to have one connection more than the actions take together.",
                        "SELECT balance FROM accounts WHERE id = 1 FOR UPDATE ->",
                        "rows",
                        "SELECT balance FROM accounts WHERE id = 1 FOR UPDATE",
                        "A still ran (WAITING)",
                        "B still ran (");
    }

    private static void lock(DataSource accounts) throws SQLException {
        try (Connection connection = accounts.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT balance FROM accounts WHERE id = 1 FOR UPDATE");
            connection.commit();
        }
    }
}
