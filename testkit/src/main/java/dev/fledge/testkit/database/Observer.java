package dev.fledge.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Takes the connection on which PostgreSQL is asked who waits. A pool may have none left, and may wait long for it. */
final class Observer {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Observer() {}

    /**
     * Takes it.
     *
     * @throws IllegalStateException if that fails or takes too long: the thread waits as long as all actions stand still
     */
    static Connection connect(DataSource observer) {
        return connect(observer, PATIENCE);
    }

    /** As {@link #connect(DataSource)}, but to wait no longer than so. */
    static Connection connect(DataSource observer, Duration patience) {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        Thread connecting = Thread.ofPlatform().daemon().name("ask who waits").start(() -> complete(result, observer));
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw refused(String.valueOf(cause.getMessage()), cause);
        } catch (TimeoutException e) {
            result.cancel(false);
            connecting.interrupt();
            throw refused("none came within %,d ms".formatted(patience.toMillis()), e);
        } catch (InterruptedException e) {
            result.cancel(false);
            connecting.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking who waits for a lock", e);
        }
    }

    private static void complete(CompletableFuture<Connection> result, DataSource observer) {
        try {
            Connection connection = observer.getConnection();
            if (!result.complete(connection)) {
                connection.close();
            }
        } catch (SQLException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static IllegalStateException refused(String how, Throwable cause) {
        return new IllegalStateException("""
            Whether a statement waits for a lock, PostgreSQL is asked on a connection of its own. It was not to be had: %s
            A pool has to have one connection more than the actions take together. Raise its maximum, or name a data \
            source without a pool to ask on: InterleavedDataSource.of(pool, observer).\
            """.formatted(how), cause);
    }
}
