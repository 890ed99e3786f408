package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VirtualThreadsExtension.class)
class VirtualThreadsExtensionTest {

    private static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

    private ExecutorService before;

    @BeforeEach
    void keep(ExecutorService executor) {
        before = executor;
    }

    @Test
    void executor_task_runsOnAVirtualThread(ExecutorService executor) throws ExecutionException, InterruptedException {
        assertThat(executor.submit(() -> Thread.currentThread().isVirtual()).get())
                .isTrue();
    }

    @Test
    void executor_taskStillRunning_failsTheTestWithItsStack() throws InterruptedException {
        Throwable failure = Executions.onlyFailure(Executions.run(LeavesATask.class));

        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "1 of the test's tasks still ran 1 s after the test ended, and were interrupted.")
                .hasMessageContaining("test-task-1 (WAITING)")
                .hasMessageContaining("LeavesATask.waitForEver");
        assertThat(INTERRUPTED.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void executor_tasksDone_passes() {
        Executions.run(WaitsForItsTask.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @Nested
    class Inside {

        @Test
        void executor_nestedTest_isTheOneOfItsBeforeEach(ExecutorService executor) {
            assertThat(executor).isSameAs(before);
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesATask {

        @Test
        void leaves(ExecutorService executor) {
            executor.execute(this::waitForEver);
        }

        private void waitForEver() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
            }
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class WaitsForItsTask {

        @Test
        void waits(ExecutorService executor) throws ExecutionException, InterruptedException {
            executor.submit(() -> "done").get();
        }
    }
}
