package dev.fledge.testkit.fake.jdbc;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where one execution waits, as often as the script says, and from where others end that for good.
 *
 * <p>Thread-safe. Only the first end counts.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Pause {

    /** Why a wait ended. */
    public enum End {
        /** What it waited for has happened. There may be another wait after it. */
        RELEASED,
        /** The time was over. */
        TIME_OVER,
        /** {@link java.sql.Statement#cancel()} was called. */
        CANCELED,
        /** The connection broke. */
        DISCONNECTED,
        /** The waiting thread was interrupted. */
        INTERRUPTED
    }

    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private volatile @Nullable Thread waiting;

    /** Creates a pause that nobody has ended yet. */
    public Pause() {}

    /** Ends this wait, now or when it begins, and all those after it. */
    public void end(End reason) {
        end.compareAndSet(null, reason);
        lookAgain();
    }

    /** Lets the thread that waits, if there is one, see whether what it waits for has happened. */
    public void lookAgain() {
        LockSupport.unpark(waiting);
    }

    /**
     * Waits until something has happened, at most so many nanoseconds; leaves the thread interrupted if it was.
     *
     * @param happened whether it has; who changes the answer calls {@link #lookAgain()}
     */
    public End await(long nanos, BooleanSupplier happened) {
        long begin = System.nanoTime();
        waiting = Thread.currentThread();
        try {
            while (true) {
                long left = nanos - (System.nanoTime() - begin);
                End reason = endOf(happened, left);
                if (reason != null) {
                    return reason;
                }
                LockSupport.parkNanos(this, left);
            }
        } finally {
            waiting = null;
        }
    }

    private @Nullable End endOf(BooleanSupplier happened, long left) {
        End reason = end.get();
        if (reason != null) {
            return reason;
        }
        if (happened.getAsBoolean()) {
            return End.RELEASED;
        }
        if (Thread.currentThread().isInterrupted()) {
            return End.INTERRUPTED;
        }
        return left <= 0 ? End.TIME_OVER : null;
    }
}
