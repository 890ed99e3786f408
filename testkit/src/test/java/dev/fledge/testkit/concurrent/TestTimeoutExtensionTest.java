package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class TestTimeoutExtensionTest {

    @Test
    void timeout_testWaitsForATask_reportHasBothStacksAndWhatTheyWaitFor() {
        HeldByGate.warmUp();

        Throwable failure = Executions.onlyFailure(Executions.run(HeldByGate.class, "fledge.timeout", "500 ms"));

        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                        count_held() did not end within 500 ms, and was interrupted. It waits for a future.

                        The thread of the test:

                          "%s\"""".formatted(Thread.currentThread().getName()))
                .message()
                .containsSubsequence(
                        "HeldByGate.count_held(TestTimeoutExtensionTest.java:",
                        "Threads with code of the project or its libraries:",
                        "\"test-task-1\" virtual",
                        " waits at a gate that is closed",
                        "Gate.hold(",
                        "HeldByGate.count(TestTimeoutExtensionTest.java:",
                        "Other threads:",
                        "\"Reference Handler\"");
        assertThat(failure.getStackTrace())
                .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("count_held"));
        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(InterruptedException.class);
    }

    @ExtendWith({VirtualThreadsExtension.class, TestTimeoutExtension.class})
    static class HeldByGate {

        private final FakeDatabase db = FakeDatabase.create();

        @Test
        void count_held(ExecutorService executor) throws ExecutionException, InterruptedException {
            Gate gate = Gate.create();
            db.onQuery("SELECT count(*)").heldBy(gate).returnsValue(1);
            try {
                executor.submit(this::count).get();
            } finally {
                gate.open();
            }
        }

        /** The first call in a JVM takes long, and is not what we wait for. */
        static void warmUp() {
            HeldByGate tests = new HeldByGate();
            tests.db.onQuery("SELECT count(*)").returnsValue(0);
            tests.count();
        }

        private Object count() {
            return db.dbClient().execute().createGet("SELECT count(*)").execute();
        }
    }

    @Test
    void timeout_noConnectionFree_saysThatItWaitsForOne() {
        Throwable failure = Executions.onlyFailure(Executions.run(NoConnectionFree.class, "fledge.timeout", "500 ms"));

        assertThat(failure)
                .hasMessageStartingWith("connect() did not end within 500 ms, and was interrupted. "
                        + "It waits for a connection: as many are open as there may be.");
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class NoConnectionFree {

        @Test
        void connect() throws SQLException {
            FakeDatabase db = FakeDatabase.create().capacity(1);
            try (Connection only = db.dataSource().getConnection();
                    Connection another = db.dataSource().getConnection()) {
                assertThat(another).isNotSameAs(only);
            }
        }
    }

    @Test
    void timeout_lockTaken_saysThatItWaitsForOne() {
        Throwable failure = Executions.onlyFailure(Executions.run(LockTaken.class, "fledge.timeout", "500 ms"));

        assertThat(failure)
                .hasMessageStartingWith("lock() did not end within 500 ms, and was interrupted. It waits for a lock.");
    }

    @ExtendWith({VirtualThreadsExtension.class, TestTimeoutExtension.class})
    static class LockTaken {

        @Test
        void lock(ExecutorService executor) throws InterruptedException {
            ReentrantLock lock = new ReentrantLock();
            HeldCall holder = HeldCall.create();
            executor.submit(() -> {
                lock.lock();
                return holder.hold("the lock");
            });
            holder.awaitHeld();
            try {
                lock.lockInterruptibly();
            } finally {
                holder.release();
            }
        }
    }

    @Test
    void timeout_testWaitsForNothing_saysNoReason() {
        Throwable failure = Executions.onlyFailure(Executions.run(Spins.class, "fledge.timeout", "100 ms"));

        assertThat(failure).hasMessageStartingWith("""
                spins() did not end within 100 ms, and was interrupted.

                The thread of the test:

                  "%s"%s
                      at\s""".formatted(
                        Thread.currentThread().getName(), Runtime.version().feature() < 24 ? "" : " RUNNABLE"));
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class Spins {

        @Test
        void spins() {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void timeout_testInTime_passesAndIsNotInterrupted() {
        Executions.run(InTime.class, "fledge.timeout", "1 m")
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void timeout_off_doesNotCount() {
        Executions.run(InTime.class, "fledge.timeout", "off")
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class InTime {

        @Test
        void quick() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void timeout_testIgnoresInterrupts_isPrinted() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                Deaf.END.countDown();
            }
        });
        try {
            Executions.run(Deaf.class, "fledge.timeout", "100 ms");
        } finally {
            System.setErr(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("It does not mind either: deaf() did not end within 100 ms");
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class Deaf {

        private static final CountDownLatch END = new CountDownLatch(1);

        @Test
        void deaf() {
            while (END.getCount() > 0) {
                try {
                    END.await();
                } catch (InterruptedException e) {
                    // deaf
                }
            }
        }
    }
}
