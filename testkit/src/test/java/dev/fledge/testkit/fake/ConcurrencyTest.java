package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.helidon.dbclient.DbClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final DbClient client = db.dbClient();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private long update() {
        return client.execute().createUpdate("UPDATE t").execute();
    }

    @Test
    void times_usedByManyThreads_isExact() throws Exception {
        db.onUpdate("UPDATE").returns(0);
        db.onUpdate("UPDATE").returns(1).times(500);

        List<Future<Long>> results = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            results.add(executor.submit(this::update));
        }

        long ones = 0;
        for (Future<Long> result : results) {
            ones += result.get();
        }
        assertThat(ones).isEqualTo(500);
    }

    // gates and delays

    @Test
    void gate_closed_holdsCallsUntilItOpens() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).returns(1);
        Future<Long> first = executor.submit(this::update);
        Future<Long> second = executor.submit(this::update);

        gate.awaitWaiting(2);
        assertThat(gate.waiting()).isEqualTo(2);
        assertThat(first).isNotDone();
        assertThat(db.calls()).extracting(SqlCall::outcome).containsOnly(new SqlCall.Outcome.Running());

        gate.open();
        assertThat(first.get() + second.get()).isEqualTo(2);
        assertThat(gate.waiting()).isZero();
        assertThat(update()).as("an open gate holds nobody").isEqualTo(1);
    }

    @Test
    void gate_awaitWaiting_interrupted_isAnError() {
        Gate gate = Gate.create();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> gate.awaitWaiting(1)).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void gate_awaitWaiting_tooFew_saysHowMany() {
        Gate gate = Gate.create();

        assertThatThrownBy(() -> gate.awaitWaiting(1, Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Expected 1 call to wait at the gate, but after 0 s there are 0.
                        Find out why the code under test did not get there: db.journal() shows the calls so far.""");

        db.onUpdate("UPDATE").heldBy(gate).returns(1);
        executor.submit(this::update);
        gate.awaitWaiting(1);

        assertThatThrownBy(() -> gate.awaitWaiting(2, Duration.ofNanos(1)))
                .hasMessageStartingWith("Expected 2 calls to wait at the gate, but after 0 s there is 1.\n");
        gate.open();
    }

    @Test
    void queryTimeout_heldCall_isATimeout() throws SQLException {
        db.onUpdate("UPDATE").heldBy(Gate.create()).returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t")) {
            update.setQueryTimeout(1);

            assertThatThrownBy(update::executeUpdate)
                    .isInstanceOfSatisfying(
                            SQLTimeoutException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        }
    }

    @Test
    void queryTimeout_longerDelay_isATimeout() throws SQLException {
        db.onUpdate("UPDATE").delayed(Duration.ofHours(1)).returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t")) {
            update.setQueryTimeout(1);

            assertThatThrownBy(update::executeUpdate).isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void delayed_shortDelay_answersAfterwards() {
        Duration delay = Duration.ofMillis(5);
        db.onUpdate("UPDATE").delayed(delay).returns(1);

        assertThat(update()).isEqualTo(1);
        assertThat(db.calls().getFirst().duration()).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void cancel_heldCall_endsIt() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t")) {
            Future<Integer> call = executor.submit(() -> update.executeUpdate());
            gate.awaitWaiting(1);

            update.cancel();

            assertThatThrownBy(call::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            update.cancel(); // with nothing to cancel
        }
    }

    @Test
    void interruption_heldCall_endsItAndStays() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).returns(1);
        Future<Boolean> interrupted = executor.submit(() -> {
            assertThatThrownBy(this::update).hasRootCauseMessage("ERROR: canceling statement due to user request");
            return Thread.interrupted();
        });
        gate.awaitWaiting(1);

        executor.shutdownNow();

        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void heldConnect_waitsForTheGate() throws Exception {
        Gate gate = Gate.create();
        db.onConnect().heldBy(gate).succeeds();
        db.onUpdate("UPDATE").returns(1);
        Future<Long> call = executor.submit(this::update);
        gate.awaitWaiting(1);

        gate.open();

        assertThat(call.get()).isEqualTo(1);
    }

    // capacity

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
    void capacity_zero_isRefused() {
        assertThatThrownBy(() -> db.capacity(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity(0): at least one connection is needed");
    }
}
