package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report about a test on a virtual thread is about that thread, whichever extension comes first. */
class OnVirtualThreadTimeoutTest {

    @ParameterizedTest
    @ValueSource(classes = {TimeoutAround.class, TimeoutInside.class})
    void timeout_testOnVirtualThread_reportIsAboutThatThread(Class<?> tests) {
        Throwable failure = Executions.onlyFailure(Executions.run(tests, "fledge.timeout", "500 ms"));

        assertThat(failure)
                .hasMessageStartingWith("""
                        waits() did not end within 500 ms, and was interrupted. It waits for a latch.

                        The thread of the test:

                          "waits" virtual%s waits for a latch
                              at\s""".formatted(Runtime.version().feature() < 24 ? "" : " WAITING"))
                .message()
                .containsSubsequence(
                        "CountDownLatch.await(", "OnVirtualThreadTimeoutTest.waitForEver(", "\n\nOther threads:\n\n");
        assertThat(failure.getStackTrace())
                .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("waits"));
        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(InterruptedException.class);
    }

    /** As the base classes of the testkit. */
    @ExtendWith(TestTimeoutExtension.class)
    abstract static class BaseWithTimeout {}

    @OnVirtualThread
    static class TimeoutAround extends BaseWithTimeout {

        @Test
        void waits() throws InterruptedException {
            waitForEver();
        }
    }

    @OnVirtualThread
    abstract static class BaseOnVirtualThread {}

    @ExtendWith(TestTimeoutExtension.class)
    static class TimeoutInside extends BaseOnVirtualThread {

        @Test
        void waits() throws InterruptedException {
            waitForEver();
        }
    }

    @Test
    void timeout_testOnVirtualThread_methodsThatComeAfterItAreNotInterrupted() {
        Executions.run(CleansUp.class, "fledge.timeout", "100 ms");

        assertThat(CleansUp.interrupted).isFalse();
    }

    @OnVirtualThread
    static class CleansUp extends BaseWithTimeout {

        private static boolean interrupted = true;

        @Test
        void waits() throws InterruptedException {
            waitForEver();
        }

        @AfterEach
        void cleanUp() {
            interrupted = Thread.currentThread().isInterrupted();
        }
    }

    private static void waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
