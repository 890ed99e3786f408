package dev.fledge.testkit.concurrent;

import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The calling thread, which wants to enter the database. */
final class Arrival {

    private final Thread thread = Thread.currentThread();
    private final String call;
    private final @Nullable BooleanSupplier waits;
    private final int turn;
    private final Condition change;
    private boolean mayGo;

    /**
     * Makes one.
     *
     * @param waits who knows whether it waits there for another one, if anybody does
     * @param turn in which it comes
     * @param change is signalled when it may go
     */
    Arrival(String call, @Nullable BooleanSupplier waits, int turn, Condition change) {
        this.call = call;
        this.waits = waits;
        this.turn = turn;
        this.change = change;
    }

    Thread thread() {
        return thread;
    }

    long threadId() {
        return thread.threadId();
    }

    String call() {
        return call;
    }

    @Nullable
    BooleanSupplier waits() {
        return waits;
    }

    int turn() {
        return turn;
    }

    /** Waits until it may go, interrupted or not; the lock of the condition is held. */
    void await() {
        while (!mayGo) {
            change.awaitUninterruptibly();
        }
    }

    void letGo() {
        mayGo = true;
        change.signal();
    }
}
