package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class NoPinningTest {

    /** Lets a virtual thread do it, and lets go what waits in {@link #block()} there. */
    private static void run(Runnable task) throws InterruptedException {
        Thread thread = Thread.ofVirtual().start(task);
        while (thread.isAlive()) {
            if (thread.getState() == Thread.State.WAITING) {
                LockSupport.unpark(thread);
            }
            Thread.onSpinWait();
        }
        thread.join();
    }

    /** Blocks, and with it its carrier if a class initialiser calls it, on every JDK. */
    private static boolean block() {
        LockSupport.park();
        return true;
    }

    @Test
    void pinned_classAnnotated_failsItAndNamesTheTestWithTheStack() {
        Throwable failure = Executions.onlyFailure(Executions.run(PinsOnce.class));

        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Virtual threads pinned their carriers, which then carry no other thread:\n\n  for ")
                .hasMessageContaining(" ms in second_pins()")
                .hasMessageContaining("NoPinningTest.block(")
                .message()
                .contains("Block outside of native code and class initialisers");
    }

    @NoPinning(longerThanMillis = 0)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class PinsOnce {

        static final class Slow {
            static final boolean READY = block();
        }

        @Test
        @Order(1)
        void first_doesNot() {}

        @Test
        @Order(2)
        void second_pins() throws InterruptedException {
            run(() -> assertThat(Slow.READY).isTrue());
        }

        @Test
        @Order(3)
        void third_doesNot() {}
    }

    @Test
    void pinned_methodAnnotated_failsThatTest() {
        var results = Executions.run(PinsInOneMethod.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(1));
        assertThat(Executions.onlyFailure(results)).hasMessageContaining(" ms in looked_at()");
    }

    static class PinsInOneMethod {

        static final class Slow {
            static final boolean READY = block();
        }

        static final class SlowToo {
            static final boolean READY = block();
        }

        @Test
        @NoPinning(longerThanMillis = 0)
        void looked_at() throws InterruptedException {
            run(() -> assertThat(Slow.READY).isTrue());
        }

        @Test
        void not_looked_at() throws InterruptedException {
            run(() -> assertThat(SlowToo.READY).isTrue());
        }
    }

    @Test
    void pinned_shorterThanAllowed_passes() {
        Executions.run(MayPinForLong.class).allEvents().assertStatistics(stats -> stats.failed(0));
    }

    @NoPinning(longerThanMillis = 10_000)
    static class MayPinForLong {

        static final class Slow {
            static final boolean READY = block();
        }

        @Test
        void pins() throws InterruptedException {
            run(() -> assertThat(Slow.READY).isTrue());
        }

        @Nested
        class Inside {

            @Test
            void doesNot() {}
        }
    }

    @Test
    void pinned_shorterThanAllowedButLongEnoughForAnotherRecording_passes() {
        try (RecordingStream another = new RecordingStream()) {
            another.enable("jdk.VirtualThreadPinned").withoutThreshold();
            another.startAsync();

            Executions.run(MayPinBesideAnotherRecording.class).allEvents().assertStatistics(stats -> stats.failed(0));
        }
    }

    @NoPinning(longerThanMillis = 10_000)
    static class MayPinBesideAnotherRecording {

        static final class Slow {
            static final boolean READY = block();
        }

        @Test
        void pins() throws InterruptedException {
            run(() -> assertThat(Slow.READY).isTrue());
        }
    }

    @Test
    void blocked_notPinned_passes() {
        Executions.run(Blocks.class).allEvents().assertStatistics(stats -> stats.failed(0));
    }

    @NoPinning(longerThanMillis = 0)
    static class Blocks {

        @Test
        void blocks() throws InterruptedException {
            run(NoPinningTest::block);
        }
    }
}
