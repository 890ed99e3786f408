package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.fledge.testkit.Executions;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
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

    // threads that are not the executor's

    @Test
    void leftBehind_virtualThread_failsTheTestWithItsStack() {
        Throwable failure = Executions.onlyFailure(Executions.run(LeavesAVirtualThread.class));

        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                        The test left 1 thread behind, started by itself or by the code that it tests. End what you \
                        start: close the executor, or wait for the thread. Daemon threads do not count: pools that \
                        live as long as the JVM are made of them.

                          "left" virtual""")
                .hasMessageContaining("LeavesAVirtualThread.waitForEver(VirtualThreadsExtensionTest.java:");
    }

    @Test
    void leftBehind_executorThatNobodyCloses_failsTheTest() {
        Throwable failure = Executions.onlyFailure(Executions.run(LeavesAPool.class));

        assertThat(failure)
                .hasMessageContaining("The test left 1 thread behind")
                .hasMessageContaining("\"left-pool\"");
    }

    @Test
    void leftBehind_nothing_passes() {
        Executions.run(LeavesNothing.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
    }

    @Test
    void leftBehind_daemonOlderThreadAndThatOfTheJdk_doNotCount() {
        Executions.run(LeavesWhatMayStay.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
    }

    @Test
    void leftBehind_testsAtTheSameTime_areNotLookedAt() {
        Executions.runInParallel(LeavesThreadsInParallel.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(4));
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesWhatMayStay {

        private static final End END = new End();

        @BeforeAll
        static void startBeforeTheTests() {
            Thread.ofPlatform().start(END::await);
        }

        @Test
        void thread_olderThanTheTest() throws InterruptedException {
            Thread.ofVirtual().start(() -> {}).join(); // so that there is something to look for
        }

        @Test
        void platformThread_daemon() {
            Thread.ofPlatform().daemon().start(END::await);
        }

        @Test
        void virtualThread_codeOfTheJdkAlone() {
            CompletableFuture<String> never = new CompletableFuture<>();
            Thread.ofVirtual().start(new FutureTask<>(never::get));
        }

        @AfterAll
        static void end() {
            END.come();
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesThreadsInParallel {

        private static final End END = new End();

        @RepeatedTest(4)
        void leaves() {
            Thread.ofVirtual().start(END::await);
        }

        @AfterAll
        static void end() {
            END.come();
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesAVirtualThread {

        private static final End END = new End();

        @Test
        void leaves() {
            Thread.ofVirtual().name("left").start(LeavesAVirtualThread::waitForEver);
        }

        private static void waitForEver() {
            END.await();
        }

        @AfterAll
        static void end() {
            END.come();
        }
    }

    /** What threads wait for until the tests of a class are over, so that none outlives them. */
    private static final class End {

        private final CountDownLatch here = new CountDownLatch(1);

        void await() {
            try {
                here.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void come() {
            here.countDown();
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesAPool {

        private static final ExecutorService POOL = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("left-pool").factory());

        @Test
        void leaves() throws ExecutionException, InterruptedException {
            POOL.submit(() -> "done").get();
        }

        @AfterAll
        static void end() {
            POOL.shutdown();
        }
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesNothing {

        @Test
        void threadThatEnds() {
            Thread.ofVirtual().start(() -> {});
        }

        @Test
        void executorOfItsOwn() throws ExecutionException, InterruptedException {
            try (ExecutorService own = Executors.newFixedThreadPool(2)) {
                own.submit(() -> "done").get();
            }
        }

        @Test
        void poolOfTheJvm() throws ExecutionException, InterruptedException {
            CompletableFuture.supplyAsync(() -> "done").get();
        }
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

        private static final CountDownLatch DONE = new CountDownLatch(1);

        @Test
        void leaves(ExecutorService executor) {
            executor.execute(() -> {
                boolean done = false;
                while (!done) {
                    try {
                        DONE.await();
                        done = true;
                    } catch (InterruptedException e) {
                        // deaf
                    }
                }
            });
        }

        @AfterAll
        static void end() {
            DONE.countDown();
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
