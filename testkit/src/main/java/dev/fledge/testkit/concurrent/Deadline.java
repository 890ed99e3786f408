package dev.fledge.testkit.concurrent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment by which something that has begun must be over. Immutable. */
final class Deadline {

    private final long begun = System.nanoTime();
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** Returns the one after such a time from now. */
    static Deadline in(Duration time) {
        return new Deadline(TimeUnit.NANOSECONDS.convert(time)); // a time that is too long for it is the longest
    }

    /** How many nanoseconds are left; none or less once it has passed. */
    long left() {
        return nanos - (System.nanoTime() - begun);
    }

    boolean passed() {
        return left() <= 0;
    }

    /** Waits until the thread has ended or the deadline has passed. */
    void awaitEnd(Thread thread) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, left()));
    }
}
