package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Pause;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;

/**
 * Holds calls inside the database until the test lets them go.
 *
 * <pre>{@code
 * Gate gate = Gate.create();
 * db.onQuery("SELECT").heldBy(gate).returnsValue(1);
 * Future<?> result = executor.submit(() -> service.count());
 *
 * gate.awaitWaiting(1);
 * assertThat(result).isNotDone();
 * gate.open();
 * }</pre>
 *
 * <p>A gate opens once and stays open. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Gate {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Pause> waiting = new LinkedHashSet<>();
    private boolean open;

    private Gate() {}

    /** Creates a gate that is closed. */
    public static Gate create() {
        return new Gate();
    }

    /** Lets all calls go that wait, and those that are still to come. */
    public void open() {
        lock.lock();
        try {
            open = true;
            waiting.forEach(Pause::lookAgain);
        } finally {
            lock.unlock();
        }
    }

    /** How many calls wait now. */
    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until so many calls wait at this gate, 10 seconds at most.
     *
     * @throws AssertionError if there are fewer by then
     * @throws IllegalStateException if the thread is interrupted
     */
    public void awaitWaiting(int calls) {
        awaitWaiting(calls, PATIENCE);
    }

    void awaitWaiting(int calls, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.size() < calls) {
                if (left <= 0) {
                    throw new AssertionError("""
                            Expected %d %s to wait at the gate, but after %d s there %s %d.
                            Find out why the code under test did not get there: db.journal() shows the calls so far.""".formatted(
                                    calls,
                                    calls == 1 ? "call" : "calls",
                                    patience.toSeconds(),
                                    waiting.size() == 1 ? "is" : "are",
                                    waiting.size()));
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for calls at a gate", e);
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Holds the calling thread until the gate is open, the time is over or something else ends its pause. */
    Pause.End hold(Pause pause, long nanos) {
        if (!enter(pause)) {
            return Pause.End.RELEASED;
        }
        try {
            return pause.await(nanos, this::isOpen);
        } finally {
            leave(pause);
        }
    }

    private boolean enter(Pause pause) {
        lock.lock();
        try {
            if (!open) {
                waiting.add(pause);
                changed.signalAll();
            }
            return !open;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Pause pause) {
        lock.lock();
        try {
            waiting.remove(pause);
        } finally {
            lock.unlock();
        }
    }
}
