package dev.fledge.testkit.schedule;

import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * Decides when threads may enter the database. Called by those threads, so it has to be thread-safe.
 *
 * <p>{@code enter} may throw a {@link java.util.concurrent.CancellationException}: then the call must not be made.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Scheduler {

    /**
     * The calling thread is about to enter the database. Returns when it may.
     *
     * @param call what it wants there
     * @param waits says, when the thread seems to wait, whether it does so for another one in the database; asked by
     *     other threads until the call is over
     */
    void enter(String call, BooleanSupplier waits);

    /** As {@link #enter(String, BooleanSupplier)}, for a database in which a wait can be seen from the thread. */
    void enter(String call);

    /**
     * The calling thread has left the database.
     *
     * @param outcome how its last call ended
     */
    void leave(String outcome);

    /**
     * The calling thread did something that fails the test, whatever becomes of the exception that it got.
     *
     * @param message what, and what to do about it
     */
    void misuse(String message);

    /** The calling thread creates another one, which will call this scheduler too. It has its id, and has not begun. */
    void threadCreated();
}
