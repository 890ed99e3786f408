package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
    private long nanos;
    private final Watch watch = new Watch(thread, () -> nanos);

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "TIMED_WAITING", "BLOCKED"})
    void waits_stackUnchangedForAWhile_waits(Thread.State state) {
        thread.is(state, LOCK, SERVICE);

        look(patience.looks());
        pass(patience.time().minusNanos(1));
        assertThat(watch.waits()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(watch.waits()).isTrue();
    }

    /** On a busy machine: whoever was woken may not have got a processor in that time either. */
    @Test
    void waits_stackUnchangedForLongButSeenSeldom_isNotBelieved() {
        thread.is(Thread.State.WAITING, LOCK);

        for (int look = 1; look < patience.looks(); look++) {
            assertThat(watch.waits()).isFalse();
            pass(Duration.ofSeconds(1));
        }
        assertThat(watch.waits()).isTrue();
    }

    @Test
    void patience_platformThread_isGreater() {
        Watch.Patience virtual = Watch.Patience.with(Thread.ofVirtual().unstarted(() -> {}));

        assertThat(patience.time()).isGreaterThan(virtual.time());
        assertThat(patience.looks()).isGreaterThan(virtual.looks());
    }

    @Test
    void waits_stackChanges_goesOnAndTheWhileBeginsAgain() {
        thread.is(Thread.State.WAITING, LOCK, SERVICE);
        seenForAWhile();

        thread.is(Thread.State.WAITING, SERVICE);

        assertThat(watch.waits()).isFalse();
        assertThat(seenForAWhile()).isTrue();
    }

    @Test
    void waits_ranInBetween_theWhileBeginsAgain() {
        thread.is(Thread.State.WAITING, LOCK);
        seenForAWhile();
        thread.is(Thread.State.RUNNABLE, LOCK);
        assertThat(watch.waits()).isFalse();

        thread.is(Thread.State.WAITING, LOCK);

        assertThat(watch.waits()).isFalse();
    }

    @Test
    void reset_waited_theWhileBeginsAgain() {
        thread.is(Thread.State.WAITING, LOCK);
        seenForAWhile();

        watch.reset();

        assertThat(watch.waits()).isFalse();
        assertThat(seenForAWhile()).isTrue();
    }

    @Test
    void waits_terminated_atOnce() {
        thread.is(Thread.State.TERMINATED);

        assertThat(watch.waits()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Thread, sleep", "sun.nio.ch.NioSocketImpl, park"})
    void waits_sleepsOrIsInTheNetwork_goesOnByItself(String type, String method) {
        thread.is(Thread.State.TIMED_WAITING, new StackTraceElement(type, method, null, 1), SERVICE);

        assertThat(seenForAWhile()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Thread, join", "com.acme.Dragon, sleep"})
    void waits_inAMethodThatOnlyLooksLikeSleep_waits(String type, String method) {
        thread.is(Thread.State.WAITING, new StackTraceElement(type, method, null, 1), SERVICE);

        assertThat(seenForAWhile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void waits_inADatabaseThatCanBeAsked_isWhatItSays(boolean answer) {
        thread.is(Thread.State.WAITING, new StackTraceElement("sun.nio.ch.NioSocketImpl", "park", null, 1));
        watch.inDatabase(() -> answer);

        assertThat(seenForAWhile()).isEqualTo(answer);
        assertThat(watch.where()).isEqualTo("(waits in the database)");
    }

    /** A platform thread waits for the network in native code, and counts as running. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void waits_runsInTheNetworkOfADatabaseThatCanBeAsked_isWhatItSays(boolean answer) {
        thread.is(Thread.State.RUNNABLE, new StackTraceElement("sun.nio.ch.Net", "poll", null, 1), SERVICE);
        watch.inDatabase(() -> answer);

        look(patience.looks() - 1);
        pass(patience.time());
        assertThat(watch.waits()).isEqualTo(answer);
    }

    @Test
    void waits_runsInTheNetworkElsewhere_doesNot() {
        thread.is(Thread.State.RUNNABLE, new StackTraceElement("sun.nio.ch.Net", "poll", null, 1), SERVICE);

        assertThat(seenForAWhile()).isFalse();
    }

    @Test
    void waits_computesInTheDatabase_doesNot() {
        thread.is(Thread.State.RUNNABLE, SERVICE, new StackTraceElement("sun.nio.ch.Net", "poll", null, 1));
        watch.inDatabase(() -> true);

        assertThat(seenForAWhile()).isFalse();
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

    private boolean seenForAWhile() {
        look(patience.looks() - 1);
        pass(patience.time());
        return watch.waits();
    }

    private void look(int times) {
        for (int look = 0; look < times; look++) {
            assertThat(watch.waits()).isFalse();
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
