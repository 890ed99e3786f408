package dev.fledge.testkit.schedule;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a database for tests passes when a thread enters and leaves it. Costs next to nothing for threads that nobody
 * schedules: texts are asked for only if somebody does.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SchedulingPoint {

    /** Inherited, since the threads that an action starts belong to it. */
    private static final InheritableThreadLocal<@Nullable Scheduler> SCHEDULER = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Scheduler childValue(@Nullable Scheduler scheduler) {
            if (scheduler != null) {
                scheduler.threadCreated();
            }
            return scheduler;
        }
    };

    private SchedulingPoint() {}

    /** Runs a task whose thread, and each that it starts, is scheduled. */
    public static <T extends @Nullable Object> T call(Scheduler scheduler, Callable<T> task) throws Exception {
        SCHEDULER.set(scheduler);
        try {
            return task.call();
        } finally {
            SCHEDULER.remove();
        }
    }

    /** Whether this thread has to wait at all. */
    public static boolean scheduled() {
        return SCHEDULER.get() != null;
    }

    /** Waits until this thread may enter the database. */
    public static void enter(Supplier<String> call) {
        Scheduler scheduler = SCHEDULER.get();
        if (scheduler != null) {
            scheduler.enter(call.get());
        }
    }

    /**
     * Waits until this thread may enter the database.
     *
     * @param waits whether the call then waits for another one there
     */
    public static void enter(Supplier<String> call, BooleanSupplier waits) {
        Scheduler scheduler = SCHEDULER.get();
        if (scheduler != null) {
            scheduler.enter(call.get(), waits);
        }
    }

    /** Says that the call must fail the test, whatever the code under test makes of it. */
    public static void misuse(String message) {
        Scheduler scheduler = SCHEDULER.get();
        if (scheduler != null) {
            scheduler.misuse(message);
        }
    }

    /** Says how the call ended. */
    public static void leave(Supplier<String> outcome) {
        Scheduler scheduler = SCHEDULER.get();
        if (scheduler != null) {
            scheduler.leave(outcome.get());
        }
    }
}
