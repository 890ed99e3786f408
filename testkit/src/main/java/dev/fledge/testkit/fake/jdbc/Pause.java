package dev.fledge.testkit.fake.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;

/**
 * Where one execution waits, and from where others end its wait.
 *
 * <p>Thread-safe. Only the first end counts.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Pause {

    /** Why a wait ended. */
    public enum End {
        /** What it waited for has happened. */
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

    private final CompletableFuture<End> end = new CompletableFuture<>();

    /** Creates a pause that nobody has ended yet. */
    public Pause() {}

    /** Ends the wait, now or when it begins. */
    public void end(End reason) {
        end.complete(reason);
    }

    /** Waits until the end, at most so many nanoseconds; leaves the thread interrupted if it was. */
    public End await(long nanos) {
        try {
            return end.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return End.TIME_OVER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.INTERRUPTED;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
