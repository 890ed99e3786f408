package dev.fledge.testkit.fake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;

/**
 * Holds calls inside the database until a test lets them go.
 *
 * <pre>{@code
 * Gate gate = Gate.create();
 * db.onQuery("SELECT").returns(rows).heldBy(gate);
 * Future<User> found = executor.submit(() -> dao.findById(id));
 * gate.awaitWaiting(1);   // the call is in the database now
 * assertThat(found).isNotDone();
 * gate.open();
 * }</pre>
 *
 * <p>Thread-safe. Waiting threads can be interrupted.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Gate {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open;
    private int waiting;

    private Gate() {}

    /** Returns a closed gate. */
    public static Gate create() {
        return new Gate();
    }

    /** Lets all calls through, those that wait and those to come. Opening an open gate does nothing. */
    public void open() {
        lock.lock();
        try {
            open = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls wait at this gate now. */
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until at least this many calls wait at this gate.
     *
     * @param calls how many
     * @throws AssertionError if they have not come in 10 seconds
     * @throws InterruptedException if this thread is interrupted
     */
    public void awaitWaiting(int calls) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = PATIENCE.toNanos();
            while (waiting < calls) {
                if (nanos <= 0) {
                    throw new AssertionError("""
                            Expected %d calls to wait at the gate, and after %d s there are %d.
                            Does the code under test run on another thread, and does its call match the stub that is \
                            heldBy this gate?""".formatted(calls, PATIENCE.toSeconds(), waiting));
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this gate is open. */
    void pass() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waiting++;
            changed.signalAll();
            try {
                while (!open) {
                    changed.await(1, TimeUnit.HOURS);
                }
            } finally {
                waiting--;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
