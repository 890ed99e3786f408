package dev.fledge.testkit.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/**
 * Tasks that begin at the same moment, each on a virtual thread of its own, as requests do.
 *
 * <pre>{@code
 * Race.of(10, () -> service.create(ana)).check(outcomes -> {
 *     assertThat(outcomes.values()).hasSize(1);
 *     assertThat(outcomes.exceptions()).hasSize(9).hasOnlyElementsOfType(ConflictException.class);
 * });
 * }</pre>
 *
 * <p>Who wins is luck: a race shows that code survives a crowd, and finds a bug now and then. {@link Interleavings}
 * finds those between database calls on purpose.
 *
 * @param <T> what the tasks return
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Race<T extends @Nullable Object> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Callable<T>> tasks;
    private final Duration bound;

    private Race(List<Callable<T>> tasks, Duration bound) {
        if (tasks.size() < 2) {
            throw new IllegalArgumentException("A race needs at least 2 tasks, not " + tasks.size());
        }
        this.tasks = tasks;
        this.bound = bound;
    }

    /** Creates a race of different tasks. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, and nothing is stored in it
    public static <T extends @Nullable Object> Race<T> of(Callable<T>... tasks) {
        return new Race<>(List.of(tasks), PATIENCE);
    }

    /** Creates a race of different tasks that return nothing. */
    public static Race<@Nullable Void> of(Executable... tasks) {
        return new Race<>(Tasks.of(tasks), PATIENCE);
    }

    /**
     * Creates a race of a task with itself.
     *
     * @param times how many run, at least 2
     */
    public static <T extends @Nullable Object> Race<T> of(int times, Callable<T> task) {
        return new Race<>(Collections.nCopies(times, task), PATIENCE);
    }

    /**
     * Creates a race of a task that returns nothing with itself.
     *
     * @param times how many run, at least 2
     */
    public static Race<@Nullable Void> of(int times, Executable task) {
        return new Race<>(Collections.<Callable<@Nullable Void>>nCopies(times, Tasks.of(task)), PATIENCE);
    }

    /**
     * Returns the same race, which has to be over after this time, the start of its threads included; without it, 10
     * seconds.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Race<T> within(Duration bound) {
        return new Race<>(tasks, Bound.of(bound));
    }

    /**
     * Runs the tasks and waits until all have ended.
     *
     * @return each task's outcome; an exception that a task throws is one, and fails nothing by itself
     * @throws AssertionError if a task still runs when the time is over, or could not even begin; all are interrupted
     *     then, and the message has every task's outcome, with the stacks of those that ran
     * @throws IllegalStateException if the thread is interrupted
     */
    public Outcomes<T> run() {
        Deadline deadline = Deadline.in(bound);
        CountDownLatch ready = new CountDownLatch(tasks.size());
        CountDownLatch start = new CountDownLatch(1);
        List<TaskThread<T>> threads = IntStream.range(0, tasks.size())
                .mapToObj(i -> TaskThread.start(Thread.ofVirtual().name("task " + (i + 1)), () -> {
                    ready.countDown();
                    start.await();
                    return tasks.get(i).call();
                }))
                .toList();
        try {
            if (!ready.await(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(notReady(ready.getCount()));
            }
            start.countDown();
            return outcomes(threads, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a race", e);
        } finally {
            threads.forEach(TaskThread::interrupt);
        }
    }

    /**
     * Runs the tasks as {@link #run()} does, and checks what has to hold when all have ended.
     *
     * <pre>{@code
     * Race.of(10, () -> service.create(ana)).check(outcomes -> assertThat(outcomes.values()).hasSize(1));
     * }</pre>
     *
     * @return each task's outcome
     * @throws AssertionError as {@link #run()}, or if the check fails; its message has every task's outcome too, and what
     *     they threw is suppressed in it
     * @throws IllegalStateException if the thread is interrupted
     */
    public Outcomes<T> check(Scenario.Check<T> check) {
        Outcomes<T> outcomes = run();
        try {
            check.accept(outcomes);
        } catch (Throwable e) { // whatever the check throws
            throw Failures.of(outcomes, e);
        }
        return outcomes;
    }

    private String notReady(long missing) {
        return """
            %d of %d tasks had no thread to run on within %d ms, so none was started.
            The JVM has few carriers for virtual threads, one for each processor. Something has them all: threads that \
            compute, or wait inside synchronized before JDK 24.\
            """.formatted(missing, tasks.size(), bound.toMillis());
    }

    private Outcomes<T> outcomes(List<TaskThread<T>> threads, Deadline deadline) throws InterruptedException {
        List<Outcome<T>> all = new ArrayList<>();
        for (TaskThread<T> thread : threads) {
            deadline.awaitEnd(thread.thread());
        }
        threads.forEach(thread -> all.add(thread.outcome()));
        Outcomes<T> outcomes = Outcomes.numbered(all);
        long running = all.stream().filter(Outcome.Running.class::isInstance).count();
        if (running > 0) {
            throw outcomes.failure("%d of %d tasks still ran after %d ms, and were interrupted:"
                    .formatted(running, all.size(), TimeUnit.MILLISECONDS.convert(bound)));
        }
        return outcomes;
    }
}
