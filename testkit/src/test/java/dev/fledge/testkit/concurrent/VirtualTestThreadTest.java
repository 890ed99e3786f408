package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // what is wrong here hangs
class VirtualTestThreadTest {

    private final VirtualTestThread tested = new VirtualTestThread("tested");

    @AfterEach
    void end() {
        tested.end();
    }

    @Test
    void run_severalThings_areOnOneThreadOfThatName() throws Throwable {
        Thread first = tested.run(Thread::currentThread);
        Thread second = tested.run(Thread::currentThread);

        assertThat(second).isSameAs(first);
        assertThat(first.isVirtual()).isTrue();
        assertThat(first.getName()).isEqualTo("tested");
    }

    @Test
    void run_throws_isWhatTheCodeThrew() {
        Exception thrown = new Exception("on purpose");

        assertThatThrownBy(() -> tested.run(() -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void interrupt_idleThread_isNotSeenByWhatRunsNext() throws Throwable {
        Thread thread = tested.run(Thread::currentThread);
        awaitIdle(thread);

        thread.interrupt();

        assertThat(tested.run(() -> Thread.currentThread().isInterrupted())).isFalse();
        assertThat(tested.run(Thread::currentThread)).isSameAs(thread);
    }

    @Test
    void interrupt_leftByWhatRan_isNotSeenByWhatRunsNext() throws Throwable {
        tested.run(() -> {
            Thread.currentThread().interrupt();
            return "interrupted";
        });

        assertThat(tested.run(() -> Thread.currentThread().isInterrupted())).isFalse();
    }

    @Test
    void interrupt_callerThatWaits_isPassedOn() throws Exception {
        CountDownLatch here = new CountDownLatch(1);
        FutureTask<Boolean> caller = new FutureTask<>(() -> isInterrupted(here));
        Thread waiting = Thread.ofPlatform().daemon().start(caller);
        here.await();

        waiting.interrupt();

        assertThat(caller.get()).isTrue();
    }

    @Test
    void interrupt_callerWhoseCodeHasNotBegun_reachesItWhenItBegins() throws Throwable {
        FutureTask<Boolean> caller = new FutureTask<>(() -> isInterrupted(new CountDownLatch(1)));
        Thread waiting = Thread.ofPlatform().daemon().unstarted(caller);

        tested.run(() -> {
            waiting.start();
            awaitIdle(waiting);
            waiting.interrupt();
            awaitIdle(waiting);
            return "the caller waits for what comes after this";
        });

        assertThat(caller.get()).isTrue();
    }

    /** Returns true as soon as the code that runs there is interrupted. */
    private boolean isInterrupted(CountDownLatch here) throws Exception {
        try {
            return tested.run(() -> {
                here.countDown();
                try {
                    new CountDownLatch(1).await();
                    return false;
                } catch (InterruptedException e) {
                    return true;
                }
            });
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitIdle(Thread thread) {
        while (thread.getState() != Thread.State.WAITING || thread.isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void workerOf_callerThatWaits_isTheVirtualThread() throws Throwable {
        Thread caller = Thread.currentThread();

        Thread during = tested.run(() -> VirtualTestThread.workerOf(caller));

        assertThat(during).isSameAs(tested.<Thread>run(Thread::currentThread));
        assertThat(VirtualTestThread.workerOf(caller)).isSameAs(caller);
    }
}
