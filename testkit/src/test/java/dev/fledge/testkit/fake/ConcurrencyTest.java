package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"prepare", "commit", "rollback"})
    void heldEvent_waitsForTheGateAndItsDelay(String event) throws Exception {
        Gate gate = Gate.create();
        EventStub stub = switch (event) {
            case "prepare" -> db.onPrepare("UPDATE");
            case "commit" -> db.onCommit();
            default -> db.onRollback();
        };
        stub.heldBy(gate).delayed(Duration.ofMillis(5)).succeeds();
        db.onUpdate("UPDATE").returns(1);
        Future<?> transaction = executor.submit(() -> {
            DbTransaction in = client.transaction();
            in.createUpdate("UPDATE t").execute();
            if (event.equals("rollback")) {
                in.rollback();
            } else {
                in.commit();
            }
        });
        gate.awaitWaiting(1);
        assertThat(transaction).isNotDone();

        gate.open();

        assertThat(transaction.get()).isNull();
        db.verify();
    }

    @Test
    void heldCommit_outage_failsIt() throws Exception {
        Gate gate = Gate.create();
        db.onCommit().heldBy(gate).succeeds();
        db.onUpdate("UPDATE").returns(1);
        Future<?> transaction = executor.submit(() -> {
            DbTransaction in = client.transaction();
            in.createUpdate("UPDATE t").execute();
            in.commit();
        });
        gate.awaitWaiting(1);

        db.goDown();

        assertThatThrownBy(transaction::get)
                .rootCause()
                .hasMessage("An I/O error occurred while sending to the backend.");
        assertThat(db.transactions().getFirst().state()).isEqualTo(SqlTransaction.State.ROLLED_BACK);
    }

    // one connection

    @Test
    void oneTransaction_twoThreads_oneCallAtATime() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).returns(1);
        DbTransaction shared = client.transaction();
        Future<Long> first =
                executor.submit(() -> shared.createUpdate("UPDATE a").execute());
        gate.awaitWaiting(1);

        FutureTask<Long> second =
                new FutureTask<>(() -> shared.createUpdate("UPDATE b").execute());
        Thread thread = Thread.startVirtualThread(second);
        await().until(() -> thread.getState() == Thread.State.WAITING);
        assertThat(gate.waiting()).isEqualTo(1);
        assertThat(db.calls()).extracting(SqlCall::sql).containsExactly("UPDATE a");

        gate.open();
        assertThat(first.get() + second.get()).isEqualTo(2);
        shared.commit();
        assertThat(db).onlyTransaction().isCommitted().executedInOrder("UPDATE a", "UPDATE b");
    }

    // several waits of one call

    @Test
    void gateThenDelay_gateOpened_theDelayIsStillToCome() throws Exception {
        Gate gate = Gate.create();
        Duration delay = Duration.ofMillis(50);
        db.onUpdate("UPDATE").heldBy(gate).delayed(delay).returns(1);
        Future<Long> call = executor.submit(this::update);
        gate.awaitWaiting(1);
        long opened = System.nanoTime();

        gate.open();
        call.get();

        assertThat(Duration.ofNanos(System.nanoTime() - opened)).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void batch_twoGates_oneOpened_waitsAtTheOther() throws Exception {
        Gate first = Gate.create();
        Gate second = Gate.create();
        Future<int[]> batch = executor.submit(() -> batchHeldBy(first, second));
        first.awaitWaiting(1);

        first.open();

        second.awaitWaiting(1);
        assertThat(batch).isNotDone();
        second.open();
        assertThat(batch.get()).containsExactly(1, 1);
    }

    @Test
    void batch_outageAtTheSecondGate_endsIt() throws Exception {
        Gate first = Gate.create();
        Gate second = Gate.create();
        Future<int[]> batch = executor.submit(() -> batchHeldBy(first, second));
        first.awaitWaiting(1);
        first.open();
        second.awaitWaiting(1);

        db.goDown();

        assertThatThrownBy(batch::get)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
    }

    @Test
    void batch_delaysThatTogetherAreTooLong_areATimeout() {
        db.onUpdate("UPDATE").with(1).delayed(Duration.ofMillis(900)).returns(1);
        db.onUpdate("UPDATE").with(2).delayed(Duration.ofMillis(900)).returns(1);

        assertThatThrownBy(() -> batch(1)).hasRootCauseInstanceOf(SQLTimeoutException.class);
    }

    private int[] batchHeldBy(Gate first, Gate second) throws SQLException {
        db.onUpdate("UPDATE").with(1).heldBy(first).returns(1);
        db.onUpdate("UPDATE").with(2).heldBy(second).returns(1);
        return batch(0);
    }

    private int[] batch(int timeoutSeconds) throws SQLException {
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ?")) {
            update.setQueryTimeout(timeoutSeconds);
            for (int i = 1; i <= 2; i++) {
                update.setInt(1, i);
                update.addBatch();
            }
            return update.executeBatch();
        }
    }

    @Test
    void outage_duringADelay_endsIt() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).delayed(Duration.ofHours(1)).returns(1);
        Future<Long> call = executor.submit(this::update);
        gate.awaitWaiting(1);

        gate.open();
        db.goDown();

        assertThatThrownBy(call::get).rootCause().hasMessage("An I/O error occurred while sending to the backend.");
    }

    @Test
    void cancel_duringADelay_endsIt() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).delayed(Duration.ofHours(1)).returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t")) {
            Future<Integer> call = executor.submit(() -> update.executeUpdate());
            gate.awaitWaiting(1);

            gate.open();
            update.cancel();

            assertThatThrownBy(call::get).cause().hasMessage("ERROR: canceling statement due to user request");
        }
    }

    @Test
    void interruption_duringADelay_endsIt() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).delayed(Duration.ofHours(1)).returns(1);
        Future<Long> call = executor.submit(this::update);
        gate.awaitWaiting(1);

        gate.open();
        executor.shutdownNow();

        assertThatThrownBy(call::get).rootCause().hasMessage("ERROR: canceling statement due to user request");
    }

    @Test
    void delayed_negative_isRefused() {
        Stub stub = db.onUpdate("UPDATE");
        EventStub event = db.onCommit();

        assertThatThrownBy(() -> stub.delayed(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delayed(PT-1S): a delay is not negative");
        assertThatThrownBy(() -> event.delayed(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
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
}
