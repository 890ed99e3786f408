package dev.fledge.testkit.fake;

import java.util.concurrent.TimeUnit;

/** Until when one execution may take, however often it waits. */
interface Deadline {

    /** As good as none: 292 years. */
    Deadline NONE = () -> Long.MAX_VALUE;

    /** How many nanoseconds are left; zero or less if it is over. */
    long nanosLeft();

    /**
     * The deadline of an execution.
     *
     * @param start when it began, in the time of {@link System#nanoTime()}
     * @param timeoutSeconds how long it may take; 0 means as long as it likes
     */
    static Deadline of(long start, int timeoutSeconds) {
        long nanos = TimeUnit.SECONDS.toNanos(timeoutSeconds);
        return timeoutSeconds == 0 ? NONE : () -> nanos - (System.nanoTime() - start);
    }
}
