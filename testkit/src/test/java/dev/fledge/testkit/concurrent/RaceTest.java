package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RaceTest {

    @Test
    void run_sameTask_allRunAtTheSameTimeOnVirtualThreads() {
        CyclicBarrier allHere = new CyclicBarrier(10);

        Outcomes<Boolean> outcomes = Race.of(10, () -> {
                    allHere.await(10, TimeUnit.SECONDS);
                    return Thread.currentThread().isVirtual();
                })
                .run();

        assertThat(outcomes.allValues()).hasSize(10).containsOnly(true);
    }

    /** Of this many, the first would be done before the last is there, if it did not wait for it. */
    @Test
    void run_manyTasks_noneBeginsBeforeAllAreThere() {
        AtomicInteger created = new AtomicInteger();
        InheritableThreadLocal<AtomicInteger> counted = new InheritableThreadLocal<>() {
            @Override
            protected AtomicInteger childValue(AtomicInteger counter) {
                if (counter != null) {
                    counter.incrementAndGet();
                }
                return null;
            }
        };
        counted.set(created);

        Outcomes<Integer> outcomes = Race.of(500, created::get).run();

        // or more: a carrier may have been made for them on the way
        assertThat(outcomes.allValues()).hasSize(500).allMatch(seen -> seen >= 500);
    }

    @Test
    void run_tasks_haveThreadsWithTheirNumbers() {
        Outcomes<String> outcomes =
                Race.of(2, () -> Thread.currentThread().getName()).run();

        assertThat(outcomes.values()).containsExactly("task 1", "task 2");
    }

    @Test
    void run_differentTasksThatReturnNothing_haveAnOutcomeEach() {
        AtomicInteger runs = new AtomicInteger();

        Outcomes<?> outcomes = Race.of(() -> add(runs, 1), () -> add(runs, 2)).run();

        assertThat(outcomes.all()).hasSize(2).hasOnlyElementsOfType(Outcome.Returned.class);
        assertThat(runs).hasValue(3);
    }

    @Test
    void run_differentTasks_outcomesAreInTheirOrder() {
        CountDownLatch second = new CountDownLatch(1);

        Outcomes<String> outcomes = Race.<String>of(
                        () -> {
                            second.await();
                            return "first";
                        },
                        () -> {
                            second.countDown();
                            throw new IllegalStateException("taken");
                        },
                        () -> "third")
                .run();

        assertThat(outcomes.values()).containsExactly("first", "third");
        assertThat(outcomes.exceptions()).singleElement().hasToString("java.lang.IllegalStateException: taken");
        assertThat(outcomes.toString().lines())
                .containsExactly(
                        "  task 1 returned \"first\"",
                        "  task 2 threw java.lang.IllegalStateException: taken",
                        "  task 3 returned \"third\"");
    }

    @Test
    void run_tasksThatReturnNothing_haveAnOutcomeEach() {
        AtomicInteger runs = new AtomicInteger();

        Outcomes<?> outcomes = Race.of(3, () -> {
                    runs.incrementAndGet();
                })
                .run();

        assertThat(outcomes.all()).hasSize(3).hasOnlyElementsOfType(Outcome.Returned.class);
        assertThat(runs).hasValue(3);
    }

    @Test
    void run_taskDoesNotEnd_showsEveryOutcomeAndInterruptsIt() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Race<String> race = Race.of(
                () -> "done",
                () -> {
                    throw new IllegalStateException("taken");
                },
                () -> waitForEver(interrupted));

        assertThatThrownBy(() -> race.within(Duration.ofMillis(300)).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                    1 of 3 tasks still ran after 300 ms, and were interrupted:
                      task 1 returned "done"
                      task 2 threw java.lang.IllegalStateException: taken
                      task 3 still ran (WAITING)
                          at java\
                    """)
                .hasMessageContaining("RaceTest.waitForEver(RaceTest.java")
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class));
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void allValues_oneThrew_showsEveryOutcome() {
        Outcomes<Integer> outcomes =
                Race.of(() -> 1, () -> Integer.parseInt("two")).run();

        assertThatThrownBy(outcomes::allValues)
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                    1 of 2 tasks returned:
                      task 1 returned 1
                      task 2 threw java.lang.NumberFormatException: For input string: "two\"\
                    """)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @Test
    void check_holds_returnsTheOutcomes() {
        Outcomes<Integer> outcomes =
                Race.of(() -> 1, () -> 2).check(all -> assertThat(all.values()).hasSize(2));

        assertThat(outcomes.values()).containsExactly(1, 2);
    }

    @Test
    void check_doesNotHold_showsEveryOutcome() {
        IllegalStateException taken = new IllegalStateException("taken");
        Race<String> race = Race.of(() -> "first", () -> "second", () -> {
            throw taken;
        });

        assertThatThrownBy(() ->
                        race.check(outcomes -> assertThat(outcomes.values()).hasSize(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                    The race ended in a way that must not be:
                      Expected size: 1 but was: 2 in:
                      ["first", "second"]

                      task 1 returned "first"
                      task 2 returned "second"
                      task 3 threw java.lang.IllegalStateException: taken\
                    """)
                .hasCauseInstanceOf(AssertionError.class)
                .hasSuppressedException(taken);
    }

    @Test
    void check_throwsWhatATaskThrew_doesNotSuppressItToo() {
        IllegalStateException taken = new IllegalStateException("taken");
        Race<String> race = Race.of(() -> "first", () -> {
            throw taken;
        });

        assertThatThrownBy(() -> race.check(outcomes -> {
                    throw outcomes.exceptions().getFirst();
                }))
                .isInstanceOf(AssertionError.class)
                .hasCause(taken)
                .hasNoSuppressedExceptions();
    }

    @Test
    void run_manyTasks_allEnd() {
        AtomicInteger next = new AtomicInteger();

        Outcomes<Integer> outcomes = Race.of(1_000, next::incrementAndGet).run();

        assertThat(outcomes.allValues())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void run_threadInterrupted_stopsTheTasks() {
        CountDownLatch interrupted = new CountDownLatch(2);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Race.of(2, () -> waitForEver(interrupted)).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted during a race");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void run_allCarriersAreTaken_saysThatNothingWasStarted() throws InterruptedException {
        int carriers = Integer.getInteger(
                "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
        CountDownLatch taken = new CountDownLatch(carriers);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger runs = new AtomicInteger();
        List<Thread> others = Stream.generate(() -> Thread.startVirtualThread(() -> {
                    taken.countDown();
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                }))
                .limit(carriers)
                .toList();
        taken.await();

        Throwable failure = catchThrowable(() ->
                Race.of(3, runs::incrementAndGet).within(Duration.ofMillis(100)).run());

        over.set(true);
        for (Thread other : others) {
            other.join();
        }
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessage("""
            3 of 3 tasks had no thread to run on within 100 ms, so none was started.
            The JVM has few carriers for virtual threads, one for each processor. Something has them all: threads that \
            compute, or wait inside synchronized before JDK 24.\
            """);
        assertThat(runs).hasValue(0);
    }

    @Test
    void within_noTime_isRefused() {
        Race<Integer> race = Race.of(() -> 1, () -> 2);

        assertThatThrownBy(() -> race.within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("within(PT0S): a time longer than zero is needed");
        assertThatThrownBy(() -> race.within(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("within(PT-0.001S): a time longer than zero is needed");
    }

    @Test
    void of_oneTask_isRefused() {
        assertThatThrownBy(() -> Race.of(1, () -> "alone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A race needs at least 2 tasks, not 1");
    }

    private static void add(AtomicInteger sum, int more) {
        sum.addAndGet(more);
    }

    private static String waitForEver(CountDownLatch interrupted) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }
}
