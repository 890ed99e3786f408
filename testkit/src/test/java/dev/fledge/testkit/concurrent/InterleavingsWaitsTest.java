package dev.fledge.testkit.concurrent;

import static dev.fledge.testkit.concurrent.Callers.update;
import static dev.fledge.testkit.concurrent.Callers.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import dev.fledge.testkit.schedule.SchedulingPoint;
import io.helidon.dbclient.DbTransaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Actions that wait for something else than their turn. */
class InterleavingsWaitsTest {

    @Test
    void explore_lock_isNoticedAndTheOtherGoesOn() {
        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    ReentrantLock lock = new ReentrantLock();
                    Callable<Long> locked = () -> {
                        lock.lock();
                        try {
                            return update(db) + update(db);
                        } finally {
                            lock.unlock();
                        }
                    };
                    return Scenario.of(locked, locked);
                })
                .explore();

        // whoever comes second has a turn in which it gets as far as the lock
        assertThat(exploration.orders()).containsExactlyInAnyOrder("AABB", "BBAA", "ABABB", "BABAA");
    }

    @Test
    void explore_lock_timelineSaysWhereItWaits() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            Monitor monitor = new Monitor(db);
                            return Scenario.of(monitor::update, monitor::update)
                                    .check(outcomes ->
                                            assertThat(outcomes.values()).isEmpty());
                        })
                        .replay("ABABB"))
                .message()
                .containsSubsequence(
                        "(waits at", "Monitor.update(InterleavingsWaitsTest.java:", "UPDATE t -> 0 changed");
    }

    private record Monitor(FakeDatabase db) {

        synchronized long update() {
            return Callers.update(db) + Callers.update(db);
        }
    }

    @Test
    void explore_queue_isNoticedAndTheOtherGoesOn() {
        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    LinkedBlockingQueue<Long> queue = new LinkedBlockingQueue<>();
                    return Scenario.of(() -> queue.take() + update(db), () -> queue.add(update(db)) ? update(db) : -1);
                })
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("ABAB", "ABBA", "BAB", "BBA");
    }

    /** The database knows of its own calls, and nothing of what the action waits for after them. */
    @Test
    void explore_queueAfterACallOfADatabaseThatCanBeAsked_isNoticedAndTheOtherGoesOn() {
        Exploration exploration = Interleavings.of(() -> {
                    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
                    return Scenario.of(() -> call() + queue.take(), () -> queue.add(call()));
                })
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AB", "BA");
    }

    private static String call() {
        SchedulingPoint.enter(() -> "SELECT 1", () -> false);
        SchedulingPoint.leave(() -> "rows");
        return "row";
    }

    @Test
    void explore_actionWaitsForTheNetworkBetweenCalls_isWaitedFor() throws IOException {
        try (SlowServer server = SlowServer.start()) {
            Exploration exploration = Interleavings.of(() -> {
                        FakeDatabase db = FakeDatabase.create().lenient();
                        return Scenario.of(
                                () -> {
                                    update(db);
                                    server.ask();
                                    return update(db);
                                },
                                () -> update(db));
                    })
                    .explore();

            assertThat(exploration.orders()).containsExactlyInAnyOrder("AAB", "BAA", "ABA");
        }
    }

    /** Answers after some work that takes longer than a wait must last to be taken for one. */
    private record SlowServer(ServerSocket socket) implements AutoCloseable {

        static SlowServer start() throws IOException {
            SlowServer server = new SlowServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().start(server::serve);
            return server;
        }

        void ask() throws IOException {
            try (Socket asking = new Socket(socket.getInetAddress(), socket.getLocalPort())) {
                assertThat(asking.getInputStream().read()).isEqualTo(1);
            }
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket asking = socket.accept()) {
                    work();
                    asking.getOutputStream().write(1);
                } catch (IOException closed) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void explore_gateThatTheOtherOpens_goesOnInATurnOfItsOwn() {
        Exploration exploration = Interleavings.of(() -> {
                    Gate gate = Gate.create();
                    FakeDatabase db = FakeDatabase.create().lenient();
                    db.onUpdate("UPDATE held").heldBy(gate).returns(1);
                    db.onUpdate("UPDATE t").answers(call -> {
                        gate.open();
                        return 1;
                    });
                    return Scenario.of(
                            () -> db.dbClient()
                                    .execute()
                                    .createUpdate("UPDATE held")
                                    .execute(),
                            () -> update(db));
                })
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("BA", "ABA");
    }

    @Test
    void explore_onlyConnectionTaken_waitsAndGoesOnInATurnOfItsOwn() {
        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient().capacity(1);
                    Callable<Long> inTransaction = () -> {
                        DbTransaction transaction = db.dbClient().transaction();
                        long changed = transaction.createUpdate("UPDATE t").execute();
                        transaction.commit();
                        return changed;
                    };
                    return Scenario.of(inTransaction, inTransaction);
                })
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AABB", "BBAA", "ABABBB", "BABAAA");
    }

    @Test
    void explore_deadlock_saysWhereEachWaits() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            Locks locks = new Locks(db, new ReentrantLock(), new ReentrantLock());
                            return Scenario.of(
                                    () -> locks.update(locks.first, locks.second),
                                    () -> locks.update(locks.second, locks.first));
                        })
                        .within(Duration.ofMillis(500))
                        .explore())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                    The scenario failed in this order of calls: A B B A
                      Its actions did not end within 500 ms: they wait for each other, or for something that does \
                    not happen.
                    """)
                .hasMessageContaining("A still ran (WAITING)\n      at ")
                .hasMessageContaining("B still ran (WAITING)\n      at ")
                .hasMessageContaining("Locks.update(InterleavingsWaitsTest.java:");
    }

    private record Locks(FakeDatabase db, ReentrantLock first, ReentrantLock second) {

        long update(ReentrantLock outer, ReentrantLock inner) throws InterruptedException {
            outer.lockInterruptibly();
            try {
                long changed = Callers.update(db) + Callers.update(db);
                inner.lockInterruptibly();
                inner.unlock();
                return changed;
            } finally {
                outer.unlock();
            }
        }
    }
}
