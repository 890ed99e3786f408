package dev.fledge.testkit.fake;

import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many connections are open, and how many may be at a time. */
final class Capacity {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private int open;
    private int limit = Integer.MAX_VALUE;
    private Duration timeout = Duration.ZERO;

    void limit(int connections, Duration timeout) {
        if (connections < 1) {
            throw new IllegalArgumentException("capacity(" + connections + "): at least one connection is needed");
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "capacity(" + connections + ", " + timeout + "): a timeout is not negative");
        }
        lock.lock();
        try {
            limit = connections;
            this.timeout = timeout;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a connection, when one is free. */
    void take() throws SQLException {
        boolean waits;
        lock.lock();
        try {
            waits = open >= limit;
            if (waits) {
                awaitFree();
            }
            open++;
        } finally {
            lock.unlock();
        }
        if (waits) {
            SchedulingPoint.enter(() -> "(goes on: a connection is free)");
        }
    }

    private void awaitFree() throws SQLException {
        Duration patience = timeout;
        try {
            long left = patience.toNanos();
            while (open >= limit) {
                if (left <= 0) {
                    throw new SQLTransientConnectionException(
                            "Connection is not available, request timed out after %dms (capacity %d, waiting %d)"
                                    .formatted(patience.toMillis(), limit, lock.getWaitQueueLength(freed)));
                }
                left = freed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            freed.signal(); // the signal may have been for us
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted during connection acquisition", e);
        }
    }

    /** Gives a connection back. */
    void release() {
        lock.lock();
        try {
            open--;
            freed.signal();
        } finally {
            lock.unlock();
        }
    }
}
