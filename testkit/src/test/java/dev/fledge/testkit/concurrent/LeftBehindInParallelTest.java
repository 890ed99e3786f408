package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/** Whose thread it is that was left behind can only be said of tests that run alone. */
class LeftBehindInParallelTest {

    private static final String MODE_OF_TESTS = "junit.jupiter.execution.parallel.mode.default";
    private static final String MODE_OF_CLASSES = "junit.jupiter.execution.parallel.mode.classes.default";

    @Test
    void leftBehind_testsAtTheSameTime_areNotLookedAt() {
        Executions.runInParallel(LeavesThreads.class).testEvents().assertStatistics(stats -> stats.succeeded(4));
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesThreads {

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

    @Test
    void leftBehind_classesAtTheSameTime_threadOfTheOtherIsNotBlamedOnATest() {
        Executions.runInParallel(
                        List.of(EndsItsThread.class, RunsAThread.class),
                        MODE_OF_TESTS,
                        "same_thread",
                        MODE_OF_CLASSES,
                        "concurrent")
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2));
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class EndsItsThread {

        private static final Meeting MEETING = new Meeting();

        @Test
        void ends() throws InterruptedException {
            MEETING.endsItsThread();
        }

        @AfterAll
        static void end() {
            MEETING.end();
        }
    }

    static class RunsAThread {

        @Test
        void runs() throws InterruptedException {
            EndsItsThread.MEETING.runsAThread();
        }
    }

    @Test
    void leftBehind_sameThreadBesideAClassThatIsConcurrent_threadOfThatIsNotBlamedOnIt() {
        Executions.runInParallel(
                        List.of(SameThread.class, ConcurrentByItself.class),
                        MODE_OF_TESTS,
                        "same_thread",
                        MODE_OF_CLASSES,
                        "same_thread")
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2));
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class SameThread {

        private static final Meeting MEETING = new Meeting();

        @Test
        void ends() throws InterruptedException {
            MEETING.endsItsThread();
        }

        @AfterAll
        static void end() {
            MEETING.end();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class ConcurrentByItself {

        @Test
        void runs() throws InterruptedException {
            SameThread.MEETING.runsAThread();
        }
    }

    @Test
    void leftBehind_isolatedAmongParallelClasses_failsTheTest() {
        Throwable failure = Executions.onlyFailure(Executions.runInParallel(IsolatedAndLeavesOne.class));

        assertThat(failure).hasMessageStartingWith("The test left 1 thread behind");
    }

    @Isolated
    static class IsolatedAndLeavesOne {

        private static final End END = new End();

        @ExtendWith(VirtualThreadsExtension.class)
        @Nested
        class Inside {

            @Test
            void leaves() {
                Thread.ofVirtual().start(END::await);
            }
        }

        @AfterAll
        static void end() {
            END.come();
        }
    }

    @Test
    void leftBehind_modeIsConcurrentButNothingIsParallel_failsTheTest() {
        Throwable failure = Executions.onlyFailure(Executions.run(LeavesOne.class, MODE_OF_TESTS, "concurrent"));

        assertThat(failure).hasMessageStartingWith("The test left 1 thread behind");
    }

    @ExtendWith(VirtualThreadsExtension.class)
    static class LeavesOne {

        private static final End END = new End();

        @Test
        void leaves() {
            Thread.ofVirtual().start(END::await);
        }

        @AfterAll
        static void end() {
            END.come();
        }
    }

    /** Two tests at the same time, of which one has a thread that runs while the other one ends. */
    private static final class Meeting {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch started = new CountDownLatch(1);
        private final End end = new End();

        void endsItsThread() throws InterruptedException {
            begun.countDown();
            Thread.ofVirtual().start(() -> {}).join();

            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        }

        void runsAThread() throws InterruptedException {
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            Thread thread = Thread.ofVirtual().start(end::await);
            started.countDown();

            thread.join();
        }

        void end() {
            end.come();
        }
    }
}
