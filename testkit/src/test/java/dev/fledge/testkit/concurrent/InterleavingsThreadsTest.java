package dev.fledge.testkit.concurrent;

import static dev.fledge.testkit.concurrent.Callers.update;
import static dev.fledge.testkit.concurrent.Callers.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.FakeDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Actions that have threads of their own. */
class InterleavingsThreadsTest {

    @Test
    void explore_callsOnThreadsOfAnAction_belongToIt() {
        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    return Scenario.of(
                            () -> Race.of(() -> update(db), () -> update(db))
                                    .run()
                                    .allValues(),
                            () -> List.of(update(db)));
                })
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AAB", "BAA", "ABA");
    }

    @Test
    void explore_threadOfAnActionIsOnItsWayToTheDatabase_isWaitedFor() {
        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    return Scenario.of(
                            () -> {
                                Thread child = Thread.ofVirtual().start(() -> {
                                    work();
                                    update(db);
                                });
                                child.join();
                                return update(db);
                            },
                            () -> update(db));
                })
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AAB", "BAA", "ABA");
    }
}
