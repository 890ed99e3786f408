package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.fledge.testkit.Executions;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
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

    @Test
    void executor_taskIgnoresInterrupts_saysThatItStillRuns() {
        Throwable failure = Executions.onlyFailure(Executions.run(LeavesADeafTask.class));

        assertThat(failure)
                .hasMessageStartingWith(
                        "1 of the test's tasks still ran 1 s after the test ended, and were interrupted; "
                                + "1 did not end even then, and still run. Wait for what you start");
    }

    /** To the executor of JDK 21 it has ended. */
    @Test
    void executor_taskGoesOnAfterItWasCancelled_failsTheTest() {
        Throwable failure = Executions.onlyFailure(Executions.run(CancelsADeafTask.class));

        assertThat(failure)
                .hasMessageStartingWith("1 of the test's tasks still ran 1 s after the test ended")
                .hasMessageContaining("DeafTask.run");
    }

    @Test
    void executor_testFailsToo_keepsTheTestsOwnFailure() {
        Throwable failure = Executions.onlyFailure(Executions.run(FailsAndLeavesATask.class));

        assertThat(failure).hasMessage("on purpose");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(leak -> assertThat(leak).hasMessageContaining("FailsAndLeavesATask.waitForEver"));
    }

    @Test
    void executor_beforeAll_saysWhereToAsk() {
        Throwable failure = Executions.onlyFailure(Executions.run(AsksInBeforeAll.class));

        assertThat(failure)
                .hasStackTraceContaining("An ExecutorService lives as long as one test, so static void "
                        + AsksInBeforeAll.class.getName() + ".ask(")
                .hasStackTraceContaining("Ask for it in a test method, in @BeforeEach or in @AfterEach.");
    }

    @Test
    void executor_parallelAndComposed_isEachTestsOwn() {
        Executions.runInParallel(Parallel.class).testEvents().assertStatistics(stats -> stats.succeeded(20));

        assertThat(Parallel.EXECUTORS).hasSize(20);
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

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesADeafTask {

        private static final DeafTask TASK = new DeafTask();

        @Test
        void leaves(ExecutorService executor) {
            executor.execute(TASK);
        }

        @AfterAll
        static void end() {
            TASK.done.countDown();
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class CancelsADeafTask {

        private static final DeafTask TASK = new DeafTask();

        @Test
        void cancels(ExecutorService executor) throws InterruptedException {
            Future<?> future = executor.submit(TASK);
            TASK.begun.await();

            future.cancel(true);
        }

        @AfterAll
        static void end() {
            TASK.done.countDown();
        }
    }

    /** It does not end when it is interrupted. */
    private static final class DeafTask implements Runnable {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);

        @Override
        public void run() {
            begun.countDown();
            boolean ended = false;
            while (!ended) {
                try {
                    done.await();
                    ended = true;
                } catch (InterruptedException e) {
                    // deaf
                }
            }
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class FailsAndLeavesATask {

        @Test
        void fails(ExecutorService executor) {
            executor.execute(this::waitForEver);
            fail("on purpose");
        }

        private void waitForEver() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class AsksInBeforeAll {

        @BeforeAll
        static void ask(ExecutorService executor) {}

        @Test
        void never() {}
    }

    /** An annotation of the user's own. */
    @ExtendWith(VirtualThreadsExtension.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Threaded {}

    @Threaded
    static class Parallel {

        private static final Set<ExecutorService> EXECUTORS = ConcurrentHashMap.newKeySet();

        @RepeatedTest(20)
        void works(ExecutorService executor) throws ExecutionException, InterruptedException {
            EXECUTORS.add(executor);
            executor.submit(() -> "done").get();
        }
    }
}
