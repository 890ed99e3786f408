package dev.fledge.testkit.concurrent;

import static dev.fledge.testkit.concurrent.Callers.startAndJoin;
import static dev.fledge.testkit.concurrent.Callers.update;
import static dev.fledge.testkit.concurrent.Callers.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.FakeDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Actions that have threads of their own. */
class InterleavingsThreadsTest {

    // which belong to an action

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

    @Test
    void explore_actionDoesNotWaitForItsThread_hasEndedWhenThatHas() {
        Interleavings interleavings = Interleavings.of(() -> {
            FakeDatabase db = FakeDatabase.create().lenient();
            return Scenario.of(
                    () -> {
                        Thread.ofVirtual().start(() -> update(db));
                        return update(db);
                    },
                    () -> update(db));
        });

        Set<Set<String>> explored = IntStream.range(0, 20)
                .mapToObj(time -> Set.copyOf(interleavings.explore().orders()))
                .collect(Collectors.toSet());

        assertThat(explored).containsExactly(Set.of("AAB", "ABA", "BAA"));
    }

    @Test
    void explore_severalThreadsOfAnAction_goInTheOrderInWhichTheyWereMade() {
        assertThat(callsInEveryOrder(db -> {
                    CountDownLatch second = new CountDownLatch(1);
                    Thread.ofVirtual().start(() -> {
                        await(second);
                        update(db, "first");
                    });
                    Thread.ofVirtual().start(() -> {
                        second.countDown();
                        update(db, "second");
                    });
                    update(db, "own");
                }))
                .hasSize(4)
                .containsOnly(List.of("own", "first", "second"));
    }

    /** Those that came in an earlier turn go first, and of those that came in the same one, the one made first. */
    @Test
    void explore_threadsOfAnActionCallAgain_goInTheOrderOfTheTurnsInWhichTheyCame() {
        assertThat(callsInEveryOrder(db -> {
                    CountDownLatch called = new CountDownLatch(1);
                    Thread.ofVirtual().start(() -> {
                        update(db, "first");
                        called.countDown();
                        work();
                        update(db, "first_again");
                        update(db, "first_at_last");
                    });
                    Thread.ofVirtual().start(() -> {
                        await(called);
                        update(db, "second");
                    });
                }))
                .hasSize(5)
                .containsOnly(List.of("first", "first_again", "second", "first_at_last"));
    }

    /** What an action calls in each order in which it can go together with one that has a single call. */
    private static List<List<String>> callsInEveryOrder(Consumer<FakeDatabase> action) {
        List<List<String>> calls = new ArrayList<>();
        Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    return Scenario.of(() -> action.accept(db), () -> update(db, "other"))
                            .check(outcomes -> calls.add(db.calls().stream()
                                    .map(call -> call.sql().replace("UPDATE ", ""))
                                    .filter(table -> !table.equals("other"))
                                    .toList()));
                })
                .explore();
        return calls;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void explore_othersStartThreadsAllTheTime_doesNotWaitForThose() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread noise = Thread.ofPlatform().daemon().start(() -> {
            while (!over.get()) {
                startAndJoin(() -> spin(Duration.ofMillis(3)));
            }
        });

        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    LinkedBlockingQueue<Long> queue = new LinkedBlockingQueue<>();
                    return Scenario.of(
                            () -> startAndJoin(() -> {
                                queue.take();
                                update(db);
                            }),
                            () -> {
                                queue.add(update(db));
                                update(db);
                            });
                })
                .explore();

        over.set(true);
        noise.join();
        assertThat(exploration.orders()).containsExactlyInAnyOrder("ABAB", "ABBA", "BAB", "BBA");
    }

    private static void spin(Duration time) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            Thread.onSpinWait();
        }
    }

    // which threads the actions themselves run on

    @ParameterizedTest
    @CsvSource({"21, false", "23, false", "24, true", "25, true"})
    void explore_jdk_virtualThreadsWhereSynchronizedDoesNotPinThem(int jdk, boolean virtual) {
        List<Thread> threads = new CopyOnWriteArrayList<>();

        Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    Executable action = () -> {
                        threads.add(Thread.currentThread());
                        update(db);
                    };
                    return Scenario.of(action, action);
                })
                .on(jdk)
                .explore();

        assertThat(threads).hasSize(4).allSatisfy(thread -> {
            assertThat(thread.isVirtual()).isEqualTo(virtual);
            assertThat(thread.isDaemon()).isTrue();
        });
        assertThat(threads).extracting(Thread::getName).containsOnly("A", "B");
    }

    /** On two processors, three virtual threads would not do before JDK 24: one waits for its turn, and two for that one. */
    @ParameterizedTest
    @MethodSource("jdks")
    void explore_threeActionsOnOneMonitor_goOn(int jdk) {
        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    Object monitor = new Object();
                    Callable<Long> action = () -> {
                        synchronized (monitor) {
                            return update(db) + update(db);
                        }
                    };
                    return Scenario.of(action, action, action);
                })
                .on(jdk)
                .explore();

        assertThat(exploration.orders()).contains("AABBCC", "CCBBAA");
    }

    static IntStream jdks() {
        return IntStream.of(21, Runtime.version().feature()).distinct();
    }
}
