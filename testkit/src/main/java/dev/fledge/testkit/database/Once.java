package dev.fledge.testkit.database;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apiguardian.api.API;

/**
 * Something that is made when it is first needed, and at most once: a failure is remembered too, so that what takes ten
 * seconds to fail does not do so again for each test. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Once<T> {

    private final FutureTask<T> task;

    /** Makes nothing yet. */
    public Once(Callable<T> making) {
        this.task = new FutureTask<>(making);
    }

    /**
     * Returns what was made; the first call makes it, others wait.
     *
     * @throws IllegalStateException if the making failed; its own if it threw one
     */
    public T get() {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another thread makes what this one needs", e);
        }
    }

    /** Returns whether it was made. */
    public boolean isMade() {
        return task.state() == Future.State.SUCCESS;
    }
}
