package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Threads that are not those of the test's executor. */
class LeftBehindTest {

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
                .hasMessageContaining("LeavesAVirtualThread.waitForEver(LeftBehindTest.java:");
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
}
