package dev.fledge.testkit.concurrent;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads that a test, or the code that it tests, started and did not end.
 *
 * <p>A thread is left behind if it is new since the test began, and either a virtual one with code of the project on
 * its stack, or a platform thread that is no daemon: it would keep the JVM alive. Daemons are what pools are made of
 * that live as long as the JVM, such as those of the JDK and of HTTP clients, so they do not count.
 *
 * <p>To look is not free, so we count the threads that the test's thread and their children create, and look only if
 * there are any.
 */
final class LeftBehind {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

    /** Its value is asked for by the constructor of each thread, on the thread that creates it. */
    private static final InheritableThreadLocal<@Nullable AtomicInteger> CREATED = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable AtomicInteger childValue(@Nullable AtomicInteger created) {
            if (created != null) {
                created.incrementAndGet();
            }
            return created;
        }
    };

    private final AtomicInteger created = new AtomicInteger();
    private final long firstId;

    private LeftBehind() {
        firstId = Thread.ofVirtual().unstarted(() -> {}).threadId(); // ids only grow
        CREATED.set(created);
    }

    /** Starts the test's own virtual thread, which counts as little as the thread that it stands for. */
    static Thread startUncounted(Thread.Builder builder, Runnable task) {
        Thread started = builder.start(task);
        AtomicInteger counted = CREATED.get();
        if (counted != null) {
            counted.decrementAndGet();
        }
        return started;
    }

    /** Begins to count what this thread starts. */
    static LeftBehind sinceNow() {
        return new LeftBehind();
    }

    /**
     * Waits a second for the threads to end, and fails with the stacks of those that do not.
     *
     * @param known how many of them somebody else looks after, and has seen the end of
     */
    void check(int known) {
        CREATED.remove();
        if (created.get() <= known) {
            return;
        }
        long deadline = System.nanoTime() + GRACE;
        List<DumpedThread> alive = alive();
        while (!alive.isEmpty()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK);
            alive = alive();
        }
        if (!alive.isEmpty()) {
            throw new AssertionError("""
                    The test left %d %s behind, started by itself or by the code that it tests. End what you start: \
                    close the executor, or wait for the thread. Daemon threads do not count: pools that live as long \
                    as the JVM are made of them.

                    %s""".formatted(
                    alive.size(),
                    alive.size() == 1 ? "thread" : "threads",
                    alive.stream().map(thread -> thread.toString("", 40)).collect(Collectors.joining("\n\n"))));
        }
    }

    private List<DumpedThread> alive() {
        List<Long> platform = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .map(Thread::threadId)
                .toList();
        Stream<DumpedThread> young = ThreadDump.take().threads().stream().filter(thread -> thread.id() > firstId);
        return young.filter(thread -> thread.virtual() ? mayWork(thread) : platform.contains(thread.id()))
                .toList();
    }

    /** One without a stack has not got its carrier yet, so nobody knows. */
    private static boolean mayWork(DumpedThread virtual) {
        return (virtual.frames().isEmpty() || virtual.works())
                && virtual.frames().stream().noneMatch(frame -> frame.contains(VirtualTestThread.class.getName()));
    }
}
