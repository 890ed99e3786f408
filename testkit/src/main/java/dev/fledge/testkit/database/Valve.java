package dev.fledge.testkit.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What holds threads back: all of them while it is shut, and those that bring an answer for as long as it says. Whoever is
 * held back already goes by what it says now. Thread-safe.
 */
final class Valve {

    private boolean shut;
    private Duration delay = Duration.ZERO;

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    /** Has each answer come so much later; one that waits has waited for a part of that. */
    synchronized void delay(Duration later) {
        delay = later;
        notifyAll();
    }

    /** Returns once it is open. */
    synchronized void pass() throws InterruptedException {
        while (shut) {
            wait();
        }
    }

    /** Returns once it is open and the delay is over. */
    synchronized void passLater() throws InterruptedException {
        long begin = System.nanoTime();
        pass();
        while (left(begin) > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left(begin));
            pass();
        }
    }

    private long left(long begin) {
        return TimeUnit.NANOSECONDS.convert(delay) - (System.nanoTime() - begin);
    }
}
