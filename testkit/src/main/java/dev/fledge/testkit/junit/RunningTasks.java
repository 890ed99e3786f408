package dev.fledge.testkit.junit;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Tasks that a test has started. They may still run when its methods are over: who cancels one does not wait for its end.
 * For Fledge's extensions: one that checks what a test has left waits for these first, so the order in which a class names
 * its extensions does not matter.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface RunningTasks {

    /** Takes no more of them, and waits a moment for their end. */
    void awaitEnd() throws InterruptedException;

    /** Lets other extensions know of those of a test. */
    static void keep(RunningTasks tasks, ExtensionContext test) {
        store(test).put(RunningTasks.class, tasks);
    }

    /** Waits a moment for the end of those of a test, if it has any. */
    static void awaitEnd(ExtensionContext test) throws InterruptedException {
        @Nullable RunningTasks tasks = store(test).get(RunningTasks.class, RunningTasks.class);
        if (tasks != null) {
            tasks.awaitEnd();
        }
    }

    private static Store store(ExtensionContext test) {
        return test.getStore(Namespace.create(RunningTasks.class));
    }
}
