package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.fledge.testkit.Executions;
import dev.fledge.testkit.ServiceTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mock;

/** How tests on virtual threads end. */
class OnVirtualThreadExtensionTest {

    @Test
    void mock_stubbedAndNotUsed_failsTheTest() {
        assertThat(Executions.onlyFailure(Executions.run(UnusedStub.class)))
                .hasMessageContaining("Unnecessary stubbings detected");
    }

    @Test
    void exception_isTheTestsOwn() {
        assertThat(Executions.onlyFailure(Executions.run(Fails.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
    }

    @Test
    void timeout_ofJUnit_interruptsTheVirtualThread() {
        assertThat(Executions.onlyFailure(Executions.run(Late.class)))
                .hasMessageContaining("waits() timed out after 100 milliseconds")
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(InterruptedException.class));
    }

    @Test
    void annotation_onAMethod_isForThatOne() {
        Executions.run(OneMethod.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    @Test
    void thread_testIsOver_ends() throws InterruptedException {
        Executions.run(OneMethod.class);

        assertThat(OneMethod.thread.join(Duration.ofSeconds(10))).isTrue();
    }

    @OnVirtualThread
    static class UnusedStub extends ServiceTest {

        @Mock
        private Supplier<String> mock;

        @Test
        void stubs() {
            when(mock.get()).thenReturn("never asked for");
        }
    }

    @OnVirtualThread
    static class Fails {

        @Test
        void fails() {
            throw new IllegalStateException("on purpose");
        }
    }

    @OnVirtualThread
    static class Late {

        @Test
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
        void waits() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    static class OneMethod {

        private static Thread thread;

        @Test
        @OnVirtualThread
        void virtual() {
            thread = Thread.currentThread();
            assertThat(Thread.currentThread().isVirtual()).isTrue();
        }

        @Test
        void platform() {
            assertThat(Thread.currentThread().isVirtual()).isFalse();
        }
    }
}
