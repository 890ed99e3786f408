package dev.fledge.testkit.concurrent;

import static dev.fledge.testkit.concurrent.Callers.callers;
import static dev.fledge.testkit.concurrent.Callers.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbTransaction;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What fails, and what the failure says. */
class InterleavingsFailuresTest {

    @Test
    void explore_checkFailsAndAnActionThrew_suppressesWhatItThrew() {
        IllegalStateException thrown = new IllegalStateException("on purpose");
        AssertionError wrong = new AssertionError("wrong");

        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> {
                                        update(db);
                                        throw thrown;
                                    })
                                    .check(outcomes -> {
                                        throw wrong;
                                    });
                        })
                        .explore())
                .hasCause(wrong)
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(thrown));
    }

    @Test
    void explore_checkThrowsWhatAnActionThrew_doesNotSuppressItToo() {
        AssertionError thrown = new AssertionError("on purpose");

        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> {
                                        throw thrown;
                                    })
                                    .check(outcomes -> {
                                        throw outcomes.exceptions().getFirst();
                                    });
                        })
                        .explore())
                .hasCause(thrown)
                .hasNoSuppressedExceptions();
    }

    @Test
    void explore_checkOfTheStateAlone_failsToIfAnActionThrows() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> {
                                        throw new IllegalStateException("on purpose");
                                    })
                                    .check(() -> {});
                        })
                        .explore())
                .hasMessageContaining("1 of 2 tasks returned:")
                .hasMessageContaining("B threw java.lang.IllegalStateException: on purpose");
    }

    @Test
    void explore_checkOfTheStateAlone_failsIfItDoesNotHold() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> update(db))
                                    .check(() -> assertThat(db.calls()).hasSize(3));
                        })
                        .explore())
                .hasMessageContaining("Expected size: 3 but was: 2");
    }

    @Test
    void explore_actionThrows_fails() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create().lenient();
                            return Scenario.of(() -> update(db), () -> {
                                update(db);
                                throw new IllegalStateException("on purpose");
                            });
                        })
                        .explore())
                .hasMessage("""
                    The scenario failed in this order of calls: A B
                      1 of 2 tasks returned:
                        A returned 0
                        B threw java.lang.IllegalStateException: on purpose

                      A                                                         B
                      ------------------------------------------------------------------------------------------------------------------
                      UPDATE t -> 0 changed
                                                                                UPDATE t -> 0 changed

                      A returned 0
                      B threw java.lang.IllegalStateException: on purpose

                    It was the first order.
                    To run exactly this order: replay("AB")\
                    """);
    }

    @Test
    void explore_callWithoutStub_failsEvenIfNobodyMindsTheException() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create();
                            return Scenario.of(() -> update(db), () -> update(db))
                                    .check(outcomes ->
                                            assertThat(outcomes.values()).isEmpty());
                        })
                        .explore())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                    The scenario failed in this order of calls: A B
                      No stub answers this call:
                        UPDATE t
                    """)
                .hasMessageContaining("To run exactly this order: replay(\"AB\")");
    }

    @Test
    void explore_commitOfAFailedTransaction_failsEvenIfNobodyMinds() {
        assertThatThrownBy(() -> Interleavings.of(() -> {
                            FakeDatabase db = FakeDatabase.create();
                            db.onUpdate("UPDATE t").fails(SqlErrors.deadlock());
                            return Scenario.of(() -> updateAndCommit(db), () -> updateAndCommit(db));
                        })
                        .explore())
                .hasMessageContaining("The code under test committed transaction 1 after a call in it had failed.");
    }

    private static int updateAndCommit(FakeDatabase db) {
        DbTransaction transaction = db.dbClient().transaction();
        assertThatThrownBy(() -> transaction.update("UPDATE t")).isNotNull();
        transaction.commit();
        return 0;
    }

    @Test
    void explore_noCalls_saysThatThereIsNothingToInterleave() {
        assertThatThrownBy(() ->
                        Interleavings.of(() -> Scenario.of(() -> 1, () -> 2)).explore())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                    There is nothing to interleave: the actions made no database call.
                    An action takes part with what it asks a FakeDatabase, or a data source that takes turns, on \
                    its own thread or one that it starts.\
                    """);
    }

    @Test
    void scenario_oneAction_isRefused() {
        assertThatThrownBy(() -> Scenario.of(() -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A scenario has 2 or 3 actions, not 1");
    }

    @Test
    void explore_threadInterrupted_stops() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Interleavings.of(() -> callers(1, 1)).explore())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted while exploring interleavings");
        assertThat(Thread.interrupted()).isTrue();
    }

    // how far it was

    @Test
    void explore_orderOfASampleFails_saysHowToDrawItAgain() {
        AtomicInteger orders = new AtomicInteger();

        assertThatThrownBy(() -> Interleavings.of(() -> callers(10, 10)
                                .check(outcomes ->
                                        assertThat(orders.incrementAndGet()).isLessThan(3)))
                        .atMost(50)
                        .seed(7)
                        .explore())
                .message()
                .containsPattern("""

                    2 orders passed before, such as A A A A A A A A A A B B B B B B B B B B\\.
                    They are a sample: at most 50 of about 184,756 orders, drawn with seed 7\\.
                    To run exactly this order: replay\\("[AB]{20}"\\)$\
                    """);
    }

    @Test
    void explore_secondOrderFails_saysThatOnePassed() {
        AtomicInteger orders = new AtomicInteger();

        assertThatThrownBy(() -> Interleavings.of(() -> callers(1, 1)
                                .check(outcomes ->
                                        assertThat(orders.incrementAndGet()).isLessThan(2)))
                        .explore())
                .hasMessageEndingWith("""

                    1 order passed before, such as A B.
                    To run exactly this order: replay("BA")\
                    """);
    }

    @Test
    void within_noTime_isRefused() {
        Interleavings interleavings = Interleavings.of(() -> callers(1, 1));

        assertThatThrownBy(() -> interleavings.within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("within(PT0S): a time longer than zero is needed");
        assertThatThrownBy(() -> interleavings.within(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("within(PT-1S): a time longer than zero is needed");
    }

    @Test
    void within_longerThanNanosecondsCanSay_isNoLimit() {
        Interleavings interleavings = Interleavings.of(() -> callers(1, 1));

        assertThat(interleavings.within(ChronoUnit.FOREVER.getDuration()).explore())
                .hasToString("all 2 orders");
    }
}
