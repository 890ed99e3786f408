package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class NoPinningTest {

    /** Blocks its carrier on every JDK, for a moment. */
    private static void initialise(Runnable type) throws InterruptedException {
        Thread.ofVirtual().start(type).join();
    }

    private static boolean block() {
        long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
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

    @NoPinning
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
            initialise(() -> assertThat(Slow.READY).isTrue());
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
        @NoPinning
        void looked_at() throws InterruptedException {
            initialise(() -> assertThat(Slow.READY).isTrue());
        }

        @Test
        void not_looked_at() throws InterruptedException {
            initialise(() -> assertThat(SlowToo.READY).isTrue());
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
            initialise(() -> assertThat(Slow.READY).isTrue());
        }

        @Nested
        class Inside {

            @Test
            void doesNot() {}
        }
    }

    @Test
    void blocked_notPinned_passes() {
        Executions.run(Blocks.class).allEvents().assertStatistics(stats -> stats.failed(0));
    }

    @NoPinning
    static class Blocks {

        @Test
        void blocks() throws InterruptedException {
            initialise(NoPinningTest::block);
        }
    }
}
