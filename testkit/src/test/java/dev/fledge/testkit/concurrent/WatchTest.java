package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.concurrent.Watch.Look;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WatchTest {

    private static final StackTraceElement LOCK =
            new StackTraceElement("java.util.concurrent.locks.ReentrantLock", "lock", "ReentrantLock.java", 322);
    private static final StackTraceElement SERVICE =
            new StackTraceElement("com.acme.orders.user.UserService$Cache", "load", "UserService.java", 42);

    private final SeenThread thread = new SeenThread();
    private final Watch.Patience patience = Watch.Patience.with(thread);
    private long nanos = Duration.ofHours(1).toNanos();
    private final Watch watch = new Watch(thread, () -> nanos);

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "TIMED_WAITING", "BLOCKED"})
    void look_stackUnchangedForAWhile_waits(Thread.State state) {
        thread.is(state, LOCK, SERVICE);

        look(patience.looks());
        pass(patience.time().minusNanos(1));
        assertThat(watch.look()).isEqualTo(Look.STANDS);
        pass(Duration.ofNanos(1));
        assertThat(watch.look()).isEqualTo(Look.WAITS);
    }

    /** On a busy machine: whoever was woken may not have got a processor in that time either. */
    @Test
    void look_stackUnchangedForLongButSeenSeldom_isNotBelieved() {
        thread.is(Thread.State.WAITING, LOCK);

        for (int look = 1; look < patience.looks(); look++) {
            assertThat(watch.look()).isEqualTo(Look.STANDS);
            pass(Duration.ofSeconds(1));
        }
        assertThat(watch.look()).isEqualTo(Look.WAITS);
    }

    @Test
    void patience_platformThread_isGreater() {
        Watch.Patience virtual = Watch.Patience.with(Thread.ofVirtual().unstarted(() -> {}));

        assertThat(patience.time()).isGreaterThan(virtual.time());
        assertThat(patience.looks()).isGreaterThan(virtual.looks());
    }

    @Test
    void look_stackChanges_ranAndTheWhileBeginsAgain() {
        thread.is(Thread.State.WAITING, LOCK, SERVICE);
        seenForAWhile();

        thread.is(Thread.State.WAITING, SERVICE);

        assertThat(watch.look()).isEqualTo(Look.RUNS);
        assertThat(seenForAWhile()).isEqualTo(Look.WAITS);
    }

    @Test
    void look_ranInBetween_theWhileBeginsAgain() {
        thread.is(Thread.State.WAITING, LOCK);
        seenForAWhile();
        thread.is(Thread.State.RUNNABLE, LOCK);
        assertThat(watch.look()).isEqualTo(Look.RUNS);

        thread.is(Thread.State.WAITING, LOCK);

        assertThat(watch.look()).isEqualTo(Look.STANDS);
    }

    @Test
    void reset_waited_theWhileBeginsAgain() {
        thread.is(Thread.State.WAITING, LOCK);
        seenForAWhile();

        watch.reset();

        assertThat(watch.look()).isEqualTo(Look.STANDS);
        assertThat(seenForAWhile()).isEqualTo(Look.WAITS);
    }

    /** It may have woken others right before. */
    @Test
    void look_terminated_hasRunSinceTheLookBefore() {
        thread.is(Thread.State.TERMINATED);

        assertThat(watch.look()).isEqualTo(Look.RUNS);
        assertThat(watch.look()).isEqualTo(Look.WAITS);
    }

    /** It was woken by one that has ended, and has not got a processor yet. */
    @Test
    void allWait_anotherOneRanUntilNow_theWhileBeginsAgain() {
        SeenThread other = new SeenThread();
        List<Watch> both = List.of(watch, new Watch(other, () -> nanos));
        thread.is(Thread.State.WAITING, LOCK);
        other.is(Thread.State.RUNNABLE, SERVICE);
        look(both, patience.looks());
        pass(patience.time());

        other.is(Thread.State.TERMINATED);

        look(both, patience.looks());
        pass(patience.time());
        assertThat(Watch.allWait(both)).isTrue();
    }

    @Test
    void allWait_anotherOneStands_waitsWhenThatWaits() {
        SeenThread other = new SeenThread();
        List<Watch> both = List.of(watch, new Watch(other, () -> nanos));
        thread.is(Thread.State.WAITING, LOCK);
        other.is(Thread.State.TIMED_WAITING, LOCK);

        look(both, patience.looks() - 1);
        pass(patience.time());
        assertThat(Watch.allWait(both)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Thread, sleep", "sun.nio.ch.NioSocketImpl, park"})
    void look_sleepsOrIsInTheNetwork_goesOnByItself(String type, String method) {
        thread.is(Thread.State.TIMED_WAITING, new StackTraceElement(type, method, null, 1), SERVICE);

        assertThat(seenForAWhile()).isEqualTo(Look.STANDS);
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Thread, join", "com.acme.Dragon, sleep"})
    void look_inAMethodThatOnlyLooksLikeSleep_waits(String type, String method) {
        thread.is(Thread.State.WAITING, new StackTraceElement(type, method, null, 1), SERVICE);

        assertThat(seenForAWhile()).isEqualTo(Look.WAITS);
    }

    @ParameterizedTest
    @CsvSource({"true, WAITS", "false, STANDS"})
    void look_inADatabaseThatCanBeAsked_isWhatItSays(boolean answer, Look seen) {
        thread.is(Thread.State.WAITING, new StackTraceElement("sun.nio.ch.NioSocketImpl", "park", null, 1));
        watch.inDatabase(() -> answer);

        assertThat(seenForAWhile()).isEqualTo(seen);
        assertThat(watch.where()).isEqualTo("(waits in the database)");
    }

    /** A platform thread waits for the network in native code, and counts as running. */
    @ParameterizedTest
    @CsvSource({"true, WAITS", "false, STANDS"})
    void look_runsInTheNetworkOfADatabaseThatCanBeAsked_isWhatItSays(boolean answer, Look seen) {
        thread.is(Thread.State.RUNNABLE, new StackTraceElement("sun.nio.ch.Net", "poll", null, 1), SERVICE);
        watch.inDatabase(() -> answer);

        look(patience.looks() - 1);
        pass(patience.time());
        assertThat(watch.look()).isEqualTo(seen);
    }

    @Test
    void look_inTheNetworkElsewhere_runs() {
        thread.is(Thread.State.RUNNABLE, new StackTraceElement("sun.nio.ch.Net", "poll", null, 1), SERVICE);

        assertThat(seenForAWhile()).isEqualTo(Look.RUNS);
    }

    @Test
    void look_computesInTheDatabase_runs() {
        thread.is(Thread.State.RUNNABLE, SERVICE, new StackTraceElement("sun.nio.ch.Net", "poll", null, 1));
        watch.inDatabase(() -> true);

        assertThat(seenForAWhile()).isEqualTo(Look.RUNS);
    }

    @Test
    void where_lock_isTheFirstFrameThatIsNotOfTheJdk() {
        thread.is(
                Thread.State.WAITING,
                new StackTraceElement("jdk.internal.misc.Unsafe", "park", "Unsafe.java", 1),
                LOCK,
                SERVICE);

        assertThat(watch.where()).isEqualTo("(waits at Cache.load(UserService.java:42))");
    }

    @Test
    void where_jdkAlone_isNotSaid() {
        thread.is(Thread.State.WAITING, LOCK);

        assertThat(watch.where()).isEqualTo("(waits)");
    }

    private Look seenForAWhile() {
        for (int look = 1; look < patience.looks(); look++) {
            watch.look();
        }
        pass(patience.time());
        return watch.look();
    }

    private void look(int times) {
        for (int look = 0; look < times; look++) {
            assertThat(watch.look()).isEqualTo(Look.STANDS);
        }
    }

    private static void look(List<Watch> watches, int times) {
        for (int look = 0; look < times; look++) {
            assertThat(Watch.allWait(watches)).isFalse();
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** A thread that is seen in any state, and never runs. */
    private static final class SeenThread extends Thread {

        private State state = State.NEW;
        private StackTraceElement[] stack = {};

        void is(State seen, StackTraceElement... frames) {
            state = seen;
            stack = frames;
        }

        @Override
        public State getState() {
            return state;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return stack.clone();
        }
    }
}
