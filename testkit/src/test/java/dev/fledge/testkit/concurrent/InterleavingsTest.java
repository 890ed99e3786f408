package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterleavingsTest {

    // which orders

    @ParameterizedTest(name = "{0} and {1} calls")
    @CsvSource({"1,1", "1,2", "1,3", "1,4", "2,1", "2,2", "2,3", "2,4", "3,1", "3,2", "3,3", "3,4", "4,4", "1,6", "5,5"
    })
    void explore_twoActions_runsAllOrdersOnce(int callsOfA, int callsOfB) {
        Exploration exploration =
                Interleavings.of(() -> callers(callsOfA, callsOfB)).explore();

        int expected = factorial(callsOfA + callsOfB) / (factorial(callsOfA) * factorial(callsOfB));
        assertThat(exploration.orders())
                .hasSize(expected)
                .doesNotHaveDuplicates()
                .allMatch(order -> count(order, 'A') == callsOfA && count(order, 'B') == callsOfB);
        assertThat(exploration).hasToString("all %d orders".formatted(expected));
    }

    @ParameterizedTest(name = "{0}, {1} and {2} calls")
    @CsvSource({"1,1,1", "1,2,3", "2,2,2", "3,2,2"})
    void explore_threeActions_runsAllOrdersOnce(int callsOfA, int callsOfB, int callsOfC) {
        Exploration exploration =
                Interleavings.of(() -> callers(callsOfA, callsOfB, callsOfC)).explore();

        assertThat(exploration.orders())
                .hasSize(factorial(callsOfA + callsOfB + callsOfC)
                        / (factorial(callsOfA) * factorial(callsOfB) * factorial(callsOfC)))
                .doesNotHaveDuplicates();
    }

    private static int factorial(int n) {
        return IntStream.rangeClosed(1, n).reduce(1, Math::multiplyExact);
    }

    @Test
    void explore_manyOrders_drawsASampleThatTheSeedRepeats() {
        Interleavings interleavings = Interleavings.of(() -> callers(10, 10)).atMost(50);

        Exploration exploration = interleavings.seed(7).explore();

        assertThat(exploration.orders()).hasSizeBetween(45, 50);
        assertThat(exploration).asString().endsWith(" of about 184,756 orders, drawn with seed 7");
        assertThat(interleavings.seed(7).explore()).isEqualTo(exploration);
        assertThat(interleavings.seed(8).explore()).isNotEqualTo(exploration);
    }

    @Test
    void explore_fewestSwitchesFirst() {
        Exploration exploration = Interleavings.of(() -> callers(2, 2)).explore();

        assertThat(exploration.orders()).containsExactly("AABB", "BBAA", "ABBA", "BAAB", "ABAB", "BABA");
    }

    @Test
    void explore_transaction_commitAndRollbackAreSteps() {
        Exploration exploration = Interleavings.of(() -> {
                    DbClient client = FakeDatabase.create().lenient().dbClient();
                    return Scenario.of(
                            () -> {
                                DbTransaction transaction = client.transaction();
                                transaction.createUpdate("UPDATE t").execute();
                                transaction.commit();
                            },
                            () -> {
                                DbTransaction transaction = client.transaction();
                                transaction.createUpdate("UPDATE t").execute();
                                transaction.rollback();
                            });
                })
                .explore();

        assertThat(exploration.orders()).hasSize(6).contains("AABB", "ABAB");
    }

    @Test
    void explore_oneActionAtATime() {
        AtomicInteger inside = new AtomicInteger();

        Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create();
                    db.onUpdate("UPDATE").answers(call -> {
                        int threads = inside.incrementAndGet();
                        Thread.yield();
                        inside.decrementAndGet();
                        return threads;
                    });
                    return Scenario.of(() -> update(db), () -> update(db))
                            .check(outcomes -> assertThat(outcomes.values()).containsOnly(1L));
                })
                .explore();
    }

    /** Of one connection, whose driver lets them in one by one: also while one of them is held. */
    @Test
    void explore_actionsShareAConnection_comeToTheirEnd() {
        Exploration exploration = Interleavings.of(() -> {
                    Gate gate = Gate.create();
                    FakeDatabase db = FakeDatabase.create();
                    db.onUpdate("UPDATE a").heldBy(gate).returns(1);
                    db.onUpdate("UPDATE b").returns(1);
                    db.onUpdate("UPDATE c").returns(1);
                    DbTransaction shared = db.dbClient().transaction();
                    return Scenario.of(
                                    () -> shared.createUpdate("UPDATE a").execute(),
                                    () -> shared.createUpdate("UPDATE b").execute()
                                            + shared.createUpdate("UPDATE c").execute(),
                                    () -> {
                                        gate.open();
                                        return 0L;
                                    })
                            .check(outcomes -> assertThat(outcomes.values()).containsExactly(1L, 2L, 0L));
                })
                .explore();

        assertThat(exploration.orders()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void explore_callsOnThreadsOfAnAction_belongToIt() {
        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    return Scenario.of(
                            () -> Race.of(() -> update(db), () -> update(db))
                                    .run()
                                    .allValues(),
                            () -> List.of(update(db)));
                })
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AAB", "BAA", "ABA");
    }

    @Test
    void explore_threadOfAnActionIsOnItsWayToTheDatabase_isWaitedFor() {
        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    return Scenario.of(
                            () -> {
                                Thread child = Thread.ofVirtual().start(() -> {
                                    work();
                                    update(db);
                                });
                                child.join();
                                return update(db);
                            },
                            () -> update(db));
                })
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AAB", "BAA", "ABA");
    }

    /** Takes longer than a wait must last to be taken for one. */
    private static void work() {
        for (int dumps = 0; dumps < 10; dumps++) {
            assertThat(ThreadDump.take().threads()).isNotEmpty();
        }
    }

    @Test
    void atMost_asManyAsThereAre_runsAll() {
        assertThat(Interleavings.of(() -> callers(2, 2)).atMost(6).explore()).hasToString("all 6 orders");
    }

    @Test
    void atMost_one_runsOne() {
        Exploration exploration =
                Interleavings.of(() -> callers(1, 1)).atMost(1).explore();

        assertThat(exploration.orders()).hasSize(1);
        assertThat(exploration).hasToString("1 of about 2 orders, drawn with seed 1");
    }

    @Test
    void atMost_fewerThanTheFirstRunPromised_runsThoseWithTheFewestSwitches() {
        // B makes a second call if A has made none, so the first run knows of 3 orders only
        Interleavings interleavings = Interleavings.of(() -> {
            FakeDatabase db = FakeDatabase.create().lenient();
            AtomicInteger calls = new AtomicInteger();
            return Scenario.of(
                    () -> update(db) + update(db) + calls.incrementAndGet(),
                    () -> update(db) + (calls.get() == 0 ? update(db) : 0));
        });

        assertThat(interleavings.atMost(3).explore()).hasToString("the first 3 orders, fewest switches first");
        assertThat(interleavings.atMost(6).explore()).asString().startsWith("all ");
    }

    // what fails

    @Test
    void explore_checkFailsAndAnActionThrew_suppressesWhatItThrew() {
        IllegalStateException thrown = new IllegalStateException("on purpose");
        AssertionError wrong = new AssertionError("wrong");

        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> {
                                        update(db);
                                        throw thrown;
                                    })
                                    .check(outcomes -> {
                                        throw wrong;
                                    });
                        })
                        .explore())
                .hasCause(wrong)
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(thrown));
    }

    @Test
    void explore_checkThrowsWhatAnActionThrew_doesNotSuppressItToo() {
        AssertionError thrown = new AssertionError("on purpose");

        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> {
                                        throw thrown;
                                    })
                                    .check(outcomes -> {
                                        throw outcomes.exceptions().getFirst();
                                    });
                        })
                        .explore())
                .hasCause(thrown)
                .hasNoSuppressedExceptions();
    }

    @Test
    void explore_checkOfTheStateAlone_failsToIfAnActionThrows() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> {
                                        throw new IllegalStateException("on purpose");
                                    })
                                    .check(() -> {});
                        })
                        .explore())
                .hasMessageContaining("1 of 2 tasks returned:")
                .hasMessageContaining("B threw java.lang.IllegalStateException: on purpose");
    }

    @Test
    void explore_checkOfTheStateAlone_failsIfItDoesNotHold() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> update(db))
                                    .check(() -> assertThat(db.calls()).hasSize(3));
                        })
                        .explore())
                .hasMessageContaining("Expected size: 3 but was: 2");
    }

    @Test
    void explore_orderDoesNotEnd_leavesNoActionBehind() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);

        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Interleavings interleavings = Interleavings.of(() -> {
                FakeDatabase db = FakeDatabase.create().lenient();
                return Scenario.of(
                        () -> {
                            try (Socket asking = new Socket(deaf.getInetAddress(), deaf.getLocalPort())) {
                                return update(db) + asking.getInputStream().read();
                            } finally {
                                ended.countDown();
                            }
                        },
                        () -> {
                            long changed = update(db) + update(db) + update(db);
                            ended.countDown();
                            return changed;
                        });
            });
            assertThatThrownBy(
                            () -> interleavings.within(Duration.ofMillis(500)).replay("BAB"))
                    .hasMessageContaining("Its actions did not end within 500 ms")
                    .hasMessageContaining("B still ran (WAITING)");
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void explore_actionThrows_fails() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> {
                                update(db);
                                throw new IllegalStateException("on purpose");
                            });
                        })
                        .explore())
                .hasMessage("""
                        The scenario failed in this order of calls: A B
                          1 of 2 tasks returned:
                            A returned 0
                            B threw java.lang.IllegalStateException: on purpose

                          A                                                         B
                          ------------------------------------------------------------------------------------------------------------------
                          UPDATE t -> 0 changed
                                                                                    UPDATE t -> 0 changed

                          A returned 0
                          B threw java.lang.IllegalStateException: on purpose

                        It was the first order.
                        To run exactly this order: replay("AB")""");
    }

    @Test
    void explore_callWithoutStub_failsEvenIfNobodyMindsTheException() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create();
                            return Scenario.of(() -> update(db), () -> update(db))
                                    .check(outcomes ->
                                            assertThat(outcomes.values()).isEmpty());
                        })
                        .explore())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                        The scenario failed in this order of calls: A B
                          No stub answers this call:
                            UPDATE t
                        """)
                .hasMessageContaining("To run exactly this order: replay(\"AB\")");
    }

    @Test
    void explore_commitOfAFailedTransaction_failsEvenIfNobodyMinds() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create();
                            db.onUpdate("UPDATE t").fails(SqlErrors.deadlock());
                            return Scenario.of(() -> updateAndCommit(db), () -> updateAndCommit(db));
                        })
                        .explore())
                .hasMessageContaining("The code under test committed transaction 1 after a call in it had failed.");
    }

    private static int updateAndCommit(FakeDatabase db) {
        DbTransaction transaction = db.dbClient().transaction();
        assertThatThrownBy(() -> transaction.update("UPDATE t")).isNotNull();
        transaction.commit();
        return 0;
    }

    @Test
    void explore_noCalls_saysThatThereIsNothingToInterleave() {
        assertThatThrownBy(() ->
                        Interleavings.of(() -> Scenario.of(() -> 1, () -> 2)).explore())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        There is nothing to interleave: the actions made no database call.
                        An action takes part with what it asks a FakeDatabase, or a data source that takes turns, on \
                        its own thread or one that it starts.""");
    }

    @Test
    void replay_actionsMakeOtherCalls_saysWhere() {
        assertThatThrownBy(() -> Interleavings.of(() -> callers(1, 2)).replay("AABB"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        The actions do not make the calls of the order A A B B any more: after A it needs A, and B \
                        could go on.
                        Explore again.""");
    }

    @Test
    void replay_actionsMakeMoreCalls_saysWhere() {
        assertThatThrownBy(() -> Interleavings.of(() -> callers(2, 2)).replay("ABA"))
                .hasMessageContaining("after A B A it ends, and B could go on.");
    }

    @Test
    void atMost_zero_isRefused() {
        assertThatThrownBy(() -> Interleavings.of(() -> callers(1, 1)).atMost(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("atMost(0): at least one order is needed");
    }

    @Test
    void scenario_oneAction_isRefused() {
        assertThatThrownBy(() -> Scenario.of(() -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A scenario has 2 or 3 actions, not 1");
    }

    @Test
    void explore_threadInterrupted_stops() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Interleavings.of(() -> callers(1, 1)).explore())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted while exploring interleavings");
        assertThat(Thread.interrupted()).isTrue();
    }

    // waits elsewhere

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
                .contains("(waits at Monitor.update(InterleavingsTest.java:")
                .contains("UPDATE t -> 0 changed");
    }

    private record Monitor(FakeDatabase db) {

        synchronized long update() {
            return InterleavingsTest.update(db) + InterleavingsTest.update(db);
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

        assertThat(exploration.orders()).contains("ABAB", "BBA").allMatch(order -> order.contains("B"));
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

        assertThat(exploration.orders()).contains("AABB", "BBAA").allMatch(order -> order.length() >= 4);
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
                .hasMessageContaining("Locks.update(InterleavingsTest.java:");
    }

    private record Locks(FakeDatabase db, ReentrantLock first, ReentrantLock second) {

        long update(ReentrantLock outer, ReentrantLock inner) throws InterruptedException {
            outer.lockInterruptibly();
            try {
                long changed = InterleavingsTest.update(db) + InterleavingsTest.update(db);
                inner.lockInterruptibly();
                inner.unlock();
                return changed;
            } finally {
                outer.unlock();
            }
        }
    }

    private static long update(FakeDatabase db) {
        return db.dbClient().execute().createUpdate("UPDATE t").execute();
    }

    private static long count(String order, char letter) {
        return order.chars().filter(each -> each == letter).count();
    }

    private static Scenario<Long> callers(int... counts) {
        FakeDatabase db = FakeDatabase.create().lenient();
        List<Callable<Long>> actions = new ArrayList<>();
        for (int calls : counts) {
            actions.add(() -> {
                long changed = 0;
                for (int i = 0; i < calls; i++) {
                    changed += update(db);
                }
                return changed;
            });
        }
        return counts.length == 2
                ? Scenario.of(actions.get(0), actions.get(1))
                : Scenario.of(actions.get(0), actions.get(1), actions.get(2));
    }
}
