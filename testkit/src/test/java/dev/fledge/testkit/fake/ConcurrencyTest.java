package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VirtualThreadsExtension.class)
class ConcurrencyTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final DbClient client = db.dbClient();
    private ExecutorService executor;

    @BeforeEach
    void useExecutor(ExecutorService executor) {
        this.executor = executor;
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
    void delayed_shortDelay_answersAfterwards() {
        Duration delay = Duration.ofMillis(5);
        db.onUpdate("UPDATE").delayed(delay).returns(1);

        assertThat(update()).isEqualTo(1);
        assertThat(db.calls().getFirst().duration()).isGreaterThanOrEqualTo(delay);
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
    void delayed_negative_isRefused() {
        Stub stub = db.onUpdate("UPDATE");
        EventStub event = db.onCommit();

        assertThatThrownBy(() -> stub.delayed(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delayed(PT-1S): a delay is not negative");
        assertThatThrownBy(() -> event.delayed(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
