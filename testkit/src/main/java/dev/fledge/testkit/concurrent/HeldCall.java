package dev.fledge.testkit.concurrent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A call to a collaborator that takes until the test lets it go, or until somebody cancels it: what {@code Gate} is for
 * a database, for a mock.
 *
 * <pre>{@code
 * HeldCall remote = HeldCall.create();
 * when(adapter.permissions(id)).thenAnswer(call -> remote.hold(List.of()));
 * when(dao.findById(id)).thenAnswer(call -> {
 *     remote.awaitHeld();
 *     throw DaoException.of(SqlErrors.connectionLost());
 * });
 *
 * assertThatThrownBy(() -> service.profile(id)).isInstanceOf(DaoException.class);
 *
 * remote.awaitCancelled();
 * }</pre>
 *
 * <p>For one call, or for several that share their fate. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HeldCall {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private final Duration patience;

    private HeldCall(Duration patience) {
        this.patience = patience;
    }

    /** Creates one that is not released. */
    public static HeldCall create() {
        return new HeldCall(PATIENCE);
    }

    /** As {@link #create()}, but to wait no longer than so. */
    static HeldCall create(Duration patience) {
        return new HeldCall(patience);
    }

    /**
     * Waits until it is released, then answers; called in place of the collaborator.
     *
     * @param answer what the caller gets
     * @throws InterruptedException if the thread is interrupted: that is what cancels the call
     */
    public <T extends @Nullable Object> T hold(T answer) throws InterruptedException {
        held.countDown();
        try {
            released.await();
            return answer;
        } catch (InterruptedException e) {
            cancelled.countDown();
            throw e;
        }
    }

    /** Lets it go. */
    public void release() {
        released.countDown();
    }

    /**
     * Waits until the call is made, 10 seconds at most.
     *
     * @throws AssertionError if it is not by then
     * @throws IllegalStateException if the thread is interrupted
     */
    public void awaitHeld() {
        await(held, "Expected a call to be held, but after %d ms there was none.");
    }

    /**
     * Waits until the call is cancelled, 10 seconds at most.
     *
     * @throws AssertionError if it is not by then: then it goes on for nobody, and holds what it has
     * @throws IllegalStateException if the thread is interrupted
     */
    public void awaitCancelled() {
        await(
                cancelled,
                held.getCount() > 0
                        ? "Expected the held call to be cancelled, but after %d ms there was no call at all."
                        : "Expected the held call to be cancelled, but after %d ms nobody had interrupted its thread."
                                + " Cancel its future with cancel(true), or shut its executor down with shutdownNow().");
    }

    private void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(otherwise.formatted(patience.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a held call", e);
        }
    }
}
