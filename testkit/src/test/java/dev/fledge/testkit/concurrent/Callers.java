package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.FakeDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Actions that call a database, for tests of the explorer. */
final class Callers {

    private Callers() {}

    /** One call. */
    static long update(FakeDatabase db) {
        return db.dbClient().execute().createUpdate("UPDATE t").execute();
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
