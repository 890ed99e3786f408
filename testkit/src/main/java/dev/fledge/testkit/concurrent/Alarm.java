package dev.fledge.testkit.concurrent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Goes off when the thread that set it does not turn it off in time: dumps all threads and interrupts that one. If it
 * waits for the virtual thread of a test, the report is about that, which is interrupted too.
 */
final class Alarm {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Thread thread = Thread.currentThread();
    private final String method;
    private final Duration timeout;
    private final ScheduledFuture<?> ring;
    private @Nullable ScheduledFuture<?> ringAgain;
    private @Nullable AssertionError report;
    private boolean off;

    private Alarm(String method, Duration timeout) {
        this.method = method;
        this.timeout = timeout;
        this.ring = CLOCK.schedule(this::ring, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("fledge-timeout").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    static Alarm set(String method, Duration timeout) {
        return new Alarm(method, timeout);
    }

    /** Turns it off. Returns what it found if it went off; the thread is not interrupted any more then. */
    synchronized Optional<AssertionError> off() {
        off = true;
        ring.cancel(false);
        if (ringAgain != null) {
            ringAgain.cancel(false);
        }
        if (report != null) {
            Thread.interrupted();
        }
        return Optional.ofNullable(report);
    }

    private void ring() {
        Thread stuck = VirtualTestThread.workerOf(thread);
        ThreadDump dump = ThreadDump.take(stuck);
        String message = "%s did not end within %s, and was interrupted.%s%s"
                .formatted(
                        method,
                        words(timeout),
                        dump.waits(stuck.threadId())
                                .map(reason -> " It waits " + reason + ".")
                                .orElse(""),
                        dump.toString(stuck.threadId()));
        synchronized (this) {
            if (!off) {
                report = new AssertionError(message);
                report.setStackTrace(stuck.getStackTrace());
                thread.interrupt();
                ringAgain = CLOCK.schedule(this::ringAgain, timeout.toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    private synchronized void ringAgain() {
        if (!off && report != null) {
            System.err.println("It does not mind either: " + report.getMessage());
        }
    }

    private static String words(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
