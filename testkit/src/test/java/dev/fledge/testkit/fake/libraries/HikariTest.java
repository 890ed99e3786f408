package dev.fledge.testkit.fake.libraries;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import dev.fledge.testkit.fake.SqlErrors;
import dev.fledge.testkit.fake.junit.FakeDatabaseExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HikariCP's pool over the fake. */
@ExtendWith({FakeDatabaseExtension.class, VirtualThreadsExtension.class})
class HikariTest {

    private static final long TIMEOUT_MILLIS = 250;

    private FakeDatabase db;
    private HikariDataSource pool;

    @BeforeEach
    void openPool(FakeDatabase db) {
        this.db = db;
        HikariConfig config = new HikariConfig();
        config.setDataSource(db.dataSource());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        pool = new HikariDataSource(config);
    }

    /** Before the fake looks for what is open: a pool's idle connections are not closed. */
    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void getConnection_twice_isTheSameSession() throws SQLException {
        db.onQuery("SELECT 1").returnsValue(1);

        selectOne();
        selectOne();

        assertThat(db.calls()).extracting(call -> call.connection()).containsExactly(1, 1);
    }

    @Test
    void getConnection_poolExhausted_timesOut(ExecutorService executor) throws Exception {
        Gate gate = Gate.create();
        db.onQuery("SELECT 1").heldBy(gate).returnsValue(1);
        Future<Integer> held = executor.submit(this::selectOne);
        gate.awaitWaiting(1);

        assertThatThrownBy(pool::getConnection)
                .isInstanceOf(SQLTransientConnectionException.class)
                .hasMessageContaining("Connection is not available");

        gate.open();
        assertThat(held.get()).isEqualTo(1);
    }

    @Test
    void close_settingsChanged_areResetForTheNext() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        }

        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void close_transactionOpen_isRolledBack() throws SQLException {
        db.onUpdate("UPDATE users").returns(1);

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE users SET name = 'Ana'");
        }

        assertThat(db).onlyTransaction().isRolledBack();
    }

    @Test
    void getConnection_afterAnOutage_isANewSession() throws SQLException {
        db.onQuery("SELECT 1").returnsValue(1);
        selectOne();
        db.goDown();
        assertThatThrownBy(this::selectOne).isInstanceOf(SQLException.class);

        db.comeBack();

        Awaitility.await().ignoreExceptions().until(() -> selectOne() == 1);
        assertThat(db.calls().getLast().connection()).isGreaterThan(1);
    }

    @Test
    void execute_connectionLost_evictsIt() throws SQLException {
        db.onQuery("SELECT 1").fails(SqlErrors.connectionLost()).then().returnsValue(1);

        assertThatThrownBy(this::selectOne).isInstanceOf(SQLException.class);

        assertThat(selectOne()).isEqualTo(1);
        assertThat(db.calls()).extracting(call -> call.connection()).containsExactly(1, 2);
    }

    private int selectOne() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT 1")) {
            result.next();
            return result.getInt(1);
        }
    }
}
