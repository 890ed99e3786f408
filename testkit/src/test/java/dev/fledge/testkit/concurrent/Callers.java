package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.FakeDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** Actions that call a database, for tests of the explorer. */
final class Callers {

    private Callers() {}

    /** One call. */
    static long update(FakeDatabase db) {
        return update(db, "t");
    }

    /** One call that can be told from others. */
    static long update(FakeDatabase db, String table) {
        return db.dbClient().execute().createUpdate("UPDATE " + table).execute();
    }

    /** Does something on a virtual thread. */
    static void startAndJoin(Executable work) {
        FutureTask<@Nullable Void> task = new FutureTask<>(Tasks.of(work));
        Thread.ofVirtual().start(task);
        try {
            task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Actions of so many calls each. */
    static Scenario<Long> callers(int... counts) {
        FakeDatabase db = FakeDatabase.create().lenient();
        List<Callable<Long>> actions = new ArrayList<>();
        for (int calls : counts) {
            actions.add(() -> {
                long changed = 0;
                for (int i = 0; i < calls; i++) {
                    changed += update(db);
                }
                return changed;
            });
        }
        return counts.length == 2
                ? Scenario.of(actions.get(0), actions.get(1))
                : Scenario.of(actions.get(0), actions.get(1), actions.get(2));
    }

    /** Takes longer than a wait must last to be taken for one. */
    static void work() {
        for (int dumps = 0; dumps < 10; dumps++) {
            assertThat(ThreadDump.take().threads()).isNotEmpty();
        }
    }
}
