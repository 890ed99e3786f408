package dev.fledge.testkit.concurrent;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A thread that runs one task and keeps its outcome. */
final class TaskThread<T extends @Nullable Object> {

    private final Thread thread;
    private volatile @Nullable Outcome<T> outcome;

    private TaskThread(Thread.Builder builder, Callable<T> task) {
        thread = builder.unstarted(() -> outcome = run(task));
    }

    /**
     * Starts one.
     *
     * @param builder makes the thread
     */
    static <T extends @Nullable Object> TaskThread<T> start(Thread.Builder builder, Callable<T> task) {
        TaskThread<T> started = new TaskThread<>(builder, task);
        started.thread.start();
        return started;
    }

    private static <T extends @Nullable Object> Outcome<T> run(Callable<T> task) {
        try {
            return new Outcome.Returned<>(task.call());
        } catch (Throwable e) { // errors too: a failed assertion is an outcome
            return new Outcome.Threw<>(e);
        }
    }

    Thread thread() {
        return thread;
    }

    /** What became of the task by now. */
    Outcome<T> outcome() {
        Outcome<T> ended = outcome;
        return ended != null
                ? ended
                : new Outcome.Running<>(thread.getState(), Stacks.of(thread.getStackTrace(), "      "));
    }

    void interrupt() {
        thread.interrupt();
    }
}
