package dev.fledge.testkit.concurrent;

import static dev.fledge.testkit.concurrent.Callers.callers;
import static dev.fledge.testkit.concurrent.Callers.startAndJoin;
import static dev.fledge.testkit.concurrent.Callers.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the threads of an order that does not end. */
class InterleavingsGivenUpTest {

    /** So that the time that an order gets is not taken by the classes that it needs. */
    @BeforeAll
    static void loadClasses() {
        Interleavings.of(() -> callers(1, 1)).explore();
    }

    @Test
    void explore_orderDoesNotEnd_interruptsTheThreadsOfTheActions() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Interleavings interleavings = Interleavings.of(() -> {
            FakeDatabase db = FakeDatabase.create().lenient();
            return Scenario.of(
                    () -> {
                        threads.add(Thread.currentThread());
                        startAndJoin(() -> {
                            threads.add(Thread.currentThread());
                            update(db);
                            new CountDownLatch(1).await();
                        });
                    },
                    () -> update(db));
        });

        assertThatThrownBy(() -> interleavings.within(Duration.ofSeconds(1)).explore())
                .hasMessageContaining("Its actions did not end within 1000 ms");

        assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
    }

    @Test
    void replay_otherCalls_endsTheThreadsThatWaitForTheirTurn() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Interleavings interleavings = Interleavings.of(() -> {
            FakeDatabase db = FakeDatabase.create().lenient();
            Callable<Long> twoCalls = () -> {
                threads.add(Thread.currentThread());
                return update(db) + update(db);
            };
            return Scenario.of(twoCalls, twoCalls);
        });

        assertThatThrownBy(() -> interleavings.replay("AB")).isInstanceOf(AssertionError.class);

        assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
    }

    @Test
    void explore_orderDoesNotEnd_refusesTheCallsThatCameTooLate() {
        FakeDatabase db = FakeDatabase.create().lenient();
        AtomicReference<Throwable> refused = new AtomicReference<>();
        Interleavings interleavings = Interleavings.of(() -> Scenario.of(
                () -> {
                    update(db, "a");
                    while (!Thread.interrupted()) {
                        Thread.onSpinWait();
                    }
                    refused.set(catchThrowable(() -> update(db, "a_late")));
                },
                () -> {
                    update(db, "b");
                    update(db, "b_late");
                }));

        assertThatThrownBy(() -> interleavings.within(Duration.ofSeconds(1)).replay("BA"))
                .hasMessageContaining("Its actions did not end within 1000 ms")
                .hasMessageContaining("B still ran (WAITING)");

        assertThat(db.calls()).extracting(SqlCall::sql).containsExactly("UPDATE b", "UPDATE a");
        assertThat(refused.get())
                .isInstanceOf(CancellationException.class)
                .hasMessage("This call comes too late: the order of calls that it belongs to was given up.");
    }
}
