package dev.fledge.testkit.fake;

import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How many connections may be open at a time. */
final class Capacity {

    private record Limit(Semaphore free, int connections, Duration timeout) {}

    private volatile @Nullable Limit limit;

    void limit(int connections, Duration timeout) {
        if (connections < 1) {
            throw new IllegalArgumentException("capacity(" + connections + "): at least one connection is needed");
        }
        limit = new Limit(new Semaphore(connections, true), connections, timeout);
    }

    /** Takes a connection; the result gives it back. */
    Runnable take() throws SQLException {
        Limit current = limit;
        if (current == null) {
            return () -> {};
        }
        if (current.free.tryAcquire()) {
            return current.free::release;
        }
        if (!waitFor(current)) {
            throw new SQLTransientConnectionException(
                    "Connection is not available, request timed out after %dms (capacity %d, waiting %d)"
                            .formatted(current.timeout.toMillis(), current.connections, current.free.getQueueLength()));
        }
        SchedulingPoint.enter(() -> "(goes on: a connection is free)");
        return current.free::release;
    }

    private static boolean waitFor(Limit current) throws SQLException {
        try {
            return current.free.tryAcquire(current.timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted during connection acquisition", e);
        }
    }
}
