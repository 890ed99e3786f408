package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.junit.RunningTasks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The virtual threads of one test. */
final class TestThreads implements RunningTasks {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ThreadFactory factory =
            Thread.ofVirtual().name("test-task-", 1).factory();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(this::newThread);

    ExecutorService executor() {
        return executor;
    }

    /** How many there have been. */
    int started() {
        return started.get();
    }

    /** Asks the threads: the executor of JDK 21 takes a cancelled task for ended, whatever its thread still does. */
    @Override
    public void awaitEnd() throws InterruptedException {
        Deadline deadline = Deadline.in(GRACE);
        executor.shutdown();
        executor.awaitTermination(deadline.left(), TimeUnit.NANOSECONDS);
        for (Thread thread : threads) {
            deadline.awaitEnd(thread);
        }
    }

    /** Waits for the tasks to end, and fails with the stacks of those that do not. */
    void end() throws InterruptedException {
        try {
            awaitEnd();
            List<Thread> running = running();
            if (running.isEmpty()) {
                return;
            }
            String stacks = running.stream().map(Stacks::of).collect(Collectors.joining("\n\n"));
            running.forEach(Thread::interrupt);
            awaitEnd();
            int deaf = running().size();
            String andStill = deaf == 0 ? "" : "; " + deaf + " did not end even then, and still run";
            throw new AssertionError("""
                    %d of the test's tasks still ran %d s after the test ended, and were interrupted%s. \
                    Wait for what you start: future.get(), or a gate that the test opens.

                    %s""".formatted(running.size(), GRACE.toSeconds(), andStill, stacks));
        } finally {
            executor.shutdownNow();
        }
    }

    private List<Thread> running() {
        return threads.stream().filter(Thread::isAlive).toList();
    }

    private Thread newThread(Runnable task) {
        Thread thread = factory.newThread(() -> {
            try {
                task.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        started.incrementAndGet();
        return thread;
    }
}
