package dev.fledge.testkit.concurrent;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from a stack what a thread waits for. */
final class WaitReason {

    /** These wait by means of the ones below, so they come first. */
    private static final List<Map.Entry<String, String>> DATABASES = List.of(
            Map.entry("dev.fledge.testkit.fake.Gate.hold", "at a gate that is closed"),
            Map.entry("dev.fledge.testkit.fake.Turnstile.", "for its connection: another call runs on it"),
            Map.entry("dev.fledge.testkit.fake.Capacity.", "for a connection: as many are open as there may be"),
            Map.entry("dev.fledge.testkit.fake.Answer.await", "for the delay of a stub"),
            Map.entry("com.zaxxer.hikari.pool.HikariPool.getConnection", "for a connection of the pool"),
            Map.entry("org.postgresql.core.", "for PostgreSQL"));

    private static final List<Map.Entry<String, String>> JDK = List.of(
            Map.entry("java.util.concurrent.CountDownLatch.await", "for a latch"),
            Map.entry("java.util.concurrent.CyclicBarrier.", "at a barrier"),
            Map.entry("java.util.concurrent.Semaphore.", "for a semaphore"),
            Map.entry("java.util.concurrent.FutureTask.get", "for a future"),
            Map.entry("java.util.concurrent.CompletableFuture.", "for a future"),
            Map.entry("java.util.concurrent.locks.ReentrantLock.lock", "for a lock"),
            Map.entry("java.util.concurrent.locks.ReentrantLock.tryLock", "for a lock"),
            Map.entry("java.util.concurrent.locks.ReentrantReadWriteLock", "for a lock"),
            Map.entry("java.util.concurrent.locks.StampedLock", "for a lock"),
            Map.entry("Queue.take", "for a queue"),
            Map.entry("Queue.poll", "for a queue"),
            Map.entry("java.lang.Thread.join", "for the end of a thread"),
            Map.entry("java.lang.Thread.sleep", "since it sleeps"),
            Map.entry("java.lang.Object.wait", "to be notified"),
            Map.entry("sun.nio.ch.", "for the network"));

    /** Queues and others wait by means of this one, so it comes last. */
    private static final List<Map.Entry<String, String>> CONDITIONS =
            List.of(Map.entry("AbstractQueuedSynchronizer$ConditionObject.await", "to be signalled"));

    private WaitReason() {}

    /** Returns it, in words that go on after "waits"; empty if it does not wait, or for something else. */
    static Optional<String> of(DumpedThread thread) {
        return find(thread, DATABASES).or(() -> find(thread, JDK)).or(() -> find(thread, CONDITIONS));
    }

    private static Optional<String> find(DumpedThread thread, List<Map.Entry<String, String>> reasons) {
        return thread.frames().stream()
                .flatMap(frame -> reasons.stream().filter(reason -> frame.contains(reason.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
