package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private final FakeDatabase db = FakeDatabase.create();

    @Test
    void capacity_allTaken_waitsForOneToClose() throws Exception {
        db.capacity(1);
        Connection first = db.dataSource().getConnection();
        FutureTask<Connection> second = new FutureTask<>(() -> db.dataSource().getConnection());
        Thread waiter = Thread.ofVirtual().start(second);
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        assertThat(second).isNotDone();

        first.close();

        second.get().close();
        db.verify();
    }

    @Test
    void capacity_allTakenForTooLong_isATimeout() throws SQLException {
        db.capacity(2, Duration.ofMillis(1));
        try (Connection first = db.dataSource().getConnection();
                Connection second = db.dataSource().getConnection()) {
            assertThat(first).isNotEqualTo(second);

            assertThatThrownBy(() -> db.dataSource().getConnection())
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessage("Connection is not available, request timed out after 1ms (capacity 2, waiting 0)");
        }
    }

    @Test
    void capacity_interruptedWhileWaiting_isAnError() throws SQLException {
        db.capacity(1);
        try (Connection only = db.dataSource().getConnection()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> db.dataSource().getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessage("Interrupted during connection acquisition");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(only.isClosed()).isFalse();
        }
    }

    @Test
    void capacity_connectionsOpenBefore_count() throws SQLException {
        Connection first = db.dataSource().getConnection();
        Connection second = db.dataSource().getConnection();

        db.capacity(2, Duration.ZERO);

        assertThatThrownBy(() -> db.dataSource().getConnection()).isInstanceOf(SQLTransientConnectionException.class);
        second.close();
        db.dataSource().getConnection().close();
        first.close();
        db.verify();
    }

    @Test
    void capacity_raised_letsThoseInThatWait() throws Exception {
        db.capacity(1);
        try (Connection first = db.dataSource().getConnection()) {
            FutureTask<Connection> second =
                    new FutureTask<>(() -> db.dataSource().getConnection());
            Thread thread = Thread.startVirtualThread(second);
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

            db.capacity(2);

            second.get().close();
            assertThat(first.isClosed()).isFalse();
        }
    }

    @Test
    void capacity_negativeTimeout_isRefused() {
        assertThatThrownBy(() -> db.capacity(1, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity(1, PT-1S): a timeout is not negative");
    }

    @Test
    void capacity_zero_isRefused() {
        assertThatThrownBy(() -> db.capacity(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity(0): at least one connection is needed");
    }

    @Test
    void capacity_connectionRefused_takesNoPlace() throws SQLException {
        assertThat(db.capacity(1, Duration.ZERO)).isSameAs(db);
        db.goDown();
        assertThatThrownBy(() -> db.dataSource().getConnection())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));

        db.comeBack();

        db.dataSource().getConnection().close();
        db.verify();
    }
}
