package dev.fledge.testkit.concurrent;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** The virtual thread of one test: runs one thing after another while the caller waits, and keeps its thread locals. */
final class VirtualTestThread {

    /** Threads of JUnit that wait here, each with the one that works for it. */
    private static final Map<Thread, Thread> WORKERS = new ConcurrentHashMap<>();

    private final LinkedBlockingQueue<Work<?>> work = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean ended;

    VirtualTestThread(String name) {
        thread = LeftBehind.startUncounted(Thread.ofVirtual().name(name), this::work);
    }

    /** The thread that runs what a thread of JUnit waits for; that one itself if it waits for none of these. */
    static Thread workerOf(Thread waiting) {
        return WORKERS.getOrDefault(waiting, waiting);
    }

    private void work() {
        while (!ended) {
            try {
                work.take().run();
            } catch (InterruptedException e) {
                // Whoever it was did not mean the next method: the one before is over.
            }
        }
    }

    /** Runs something there and waits for its end. An interruption of the caller is passed on. */
    <T extends @Nullable Object> T run(ThrowingSupplier<T> code) throws Throwable {
        Work<T> next = new Work<>(code);
        WORKERS.put(Thread.currentThread(), thread);
        try {
            work.add(next);
            return next.await();
        } finally {
            WORKERS.remove(Thread.currentThread());
        }
    }

    void end() {
        work.add(new Work<>(() -> ended = true));
    }

    /** One thing to run. An interruption of it is seen by nothing that runs before or after. */
    private static final class Work<T extends @Nullable Object> {

        private final ThrowingSupplier<T> code;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private @Nullable Thread runner;
        private boolean interrupted;

        Work(ThrowingSupplier<T> code) {
            this.code = code;
        }

        void run() {
            begin();
            try {
                T got = code.get();
                end();
                result.complete(got);
            } catch (Throwable e) { // whatever a test throws
                end();
                result.completeExceptionally(e);
            }
        }

        private synchronized void begin() {
            Thread.interrupted(); // not meant for this one
            runner = Thread.currentThread();
            if (interrupted) {
                runner.interrupt();
            }
        }

        private synchronized void end() {
            runner = null;
            Thread.interrupted(); // came too late
        }

        private synchronized void interrupt() {
            interrupted = true;
            if (runner != null) {
                runner.interrupt();
            }
        }

        T await() throws Throwable {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupt();
                } catch (ExecutionException e) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            }
        }
    }
}
