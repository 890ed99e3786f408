package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.database.InterleavedDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In front of a database that cannot be asked who waits for whom. */
class InterleavedDataSourceTest {

    private final JdbcDataSource h2 = new JdbcDataSource();
    private final DataSource dataSource = InterleavedDataSource.of(h2);

    @BeforeEach
    void createTable() throws SQLException {
        h2.setURL("jdbc:h2:mem:interleaved;DB_CLOSE_DELAY=-1");
        inConnection(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP ALL OBJECTS");
                statement.execute("CREATE TABLE t (x int)");
            }
        });
    }

    @Test
    void explore_eachKindOfCall_isAStep() {
        Exploration exploration = Interleavings.of(() -> Scenario.of(
                        () -> inConnection(connection -> {
                            connection.setAutoCommit(false);
                            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                                insert.setInt(1, 1);
                                insert.addBatch();
                                insert.setInt(1, 2);
                                insert.addBatch();
                                insert.executeBatch();
                            }
                            connection.rollback();
                            connection.commit(); // of nothing: no step
                            connection.setAutoCommit(true);
                        }),
                        () -> inConnection(connection -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.executeUpdate("INSERT INTO t VALUES (3)");
                            }
                        })))
                .explore();

        assertThat(exploration.orders()).isEqualTo(List.of("AAB", "BAA", "ABA"));
    }

    @Test
    void explore_lock_isNoticedFromTheThread() {
        Exploration exploration = Interleavings.of(() -> {
                    inConnection(connection ->
                            connection.createStatement().executeUpdate("MERGE INTO t KEY (x) VALUES (7)"));
                    Work update = connection -> {
                        connection.setAutoCommit(false);
                        try (Statement statement = connection.createStatement()) {
                            statement.executeUpdate("UPDATE t SET x = x WHERE x = 7");
                        }
                        connection.commit();
                    };
                    return Scenario.of(() -> inConnection(update), () -> inConnection(update));
                })
                .explore();

        assertThat(exploration.orders()).contains("AABB", "BBAA", "ABAB");
    }

    @Test
    void explore_statementFails_timelineHasTheError() {
        assertThatThrownBy(() -> Interleavings.of(() -> Scenario.of(
                                () -> inConnection(connection ->
                                        connection.createStatement().executeUpdate("INSERT INTO nowhere VALUES (1)")),
                                () -> {}))
                        .explore())
                .message()
                .contains("INSERT INTO nowhere VALUES (1) -> failed: 42S02", "Table \"NOWHERE\" not found");
    }

    @Test
    void connection_ofOtherThreads_isTheDriversOwn() throws SQLException {
        inConnection(connection -> assertThat(connection).isInstanceOf(org.h2.jdbc.JdbcConnection.class));
    }

    @Test
    void statement_connection_isTheOneThatTakesTurns() {
        Interleavings.of(() -> {
                    Work work = connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("SELECT 1");
                            assertThat(statement.getConnection()).isSameAs(connection);
                        }
                    };
                    return Scenario.of(() -> inConnection(work), () -> inConnection(work));
                })
                .explore();
    }

    /** As sets and maps of pools and frameworks need it. */
    @Test
    void connectionAndStatement_thatTakeTurns_equalThemselvesAlone() {
        Interleavings.of(() -> {
                    Work work = connection -> {
                        try (Connection other = dataSource.getConnection();
                                Statement statement = connection.createStatement()) {
                            statement.execute("SELECT 1");
                            assertThat(connection).isEqualTo(connection).isNotEqualTo(other);
                            assertThat(new HashSet<>(List.of(connection, other, statement)))
                                    .hasSize(3)
                                    .contains(connection, other, statement);
                            assertThat(connection.toString()).startsWith("conn");
                        }
                    };
                    return Scenario.of(() -> inConnection(work), () -> inConnection(work));
                })
                .explore();
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inConnection(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            work.on(connection);
        }
    }
}
