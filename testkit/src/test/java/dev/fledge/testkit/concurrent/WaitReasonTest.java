package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitReasonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dev.fledge.testkit.fake.Gate.hold                              | at a gate that is closed
            dev.fledge.testkit.fake.Capacity.acquire                       | for a connection: as many are open as there may be
            dev.fledge.testkit.fake.Answer.await                           | for the delay of a stub
            com.zaxxer.hikari.pool.HikariPool.getConnection                | for a connection of the pool
            org.postgresql.core.v3.QueryExecutorImpl.execute               | for PostgreSQL
            java.base/java.util.concurrent.CountDownLatch.await            | for a latch
            java.base/java.util.concurrent.CyclicBarrier.dowait            | at a barrier
            java.base/java.util.concurrent.Semaphore.acquire               | for a semaphore
            java.base/java.util.concurrent.FutureTask.get                  | for a future
            java.base/java.util.concurrent.CompletableFuture.join          | for a future
            java.base/java.util.concurrent.locks.ReentrantLock.lock        | for a lock
            java.base/java.util.concurrent.locks.ReentrantLock.tryLock     | for a lock
            java.base/java.util.concurrent.locks.StampedLock.writeLock     | for a lock
            java.base/java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await | to be signalled
            java.base/java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.lock | for a lock
            java.base/java.util.concurrent.LinkedBlockingQueue.take        | for a queue
            java.base/java.util.concurrent.SynchronousQueue.poll           | for a queue
            java.base/java.lang.Thread.join                                | for the end of a thread
            java.base/java.lang.Thread.sleep                               | since it sleeps
            java.base/java.lang.Object.wait                                | to be notified
            java.base/sun.nio.ch.NioSocketImpl.park                        | for the network
            """)
    void of_stack_saysWhatItWaitsFor(String frame, String reason) {
        assertThat(WaitReason.of(thread("java.base/java.lang.VirtualThread.park", frame, "com.acme.Users.load")))
                .hasValue(reason);
    }

    @Test
    void of_databaseThatWaitsByMeansOfALatch_isTheDatabase() {
        assertThat(WaitReason.of(thread(
                        "java.base/java.util.concurrent.CountDownLatch.await", "dev.fledge.testkit.fake.Gate.hold")))
                .hasValue("at a gate that is closed");
    }

    @Test
    void of_queueThatWaitsByMeansOfACondition_isTheQueue() {
        assertThat(WaitReason.of(thread(
                        "java.base/java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await",
                        "java.base/java.util.concurrent.LinkedBlockingQueue.take")))
                .hasValue("for a queue");
    }

    @Test
    void of_stackThatDoesNotWait_isEmpty() {
        assertThat(WaitReason.of(thread("com.acme.Users.load", "com.acme.Users.main")))
                .isEmpty();
    }

    private static DumpedThread thread(String... frames) {
        return DumpedThread.parse("#7 \"test\" virtual\n" + String.join("(A.java:1)\n", frames) + "(A.java:1)");
    }
}
