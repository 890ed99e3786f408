package dev.fledge.testkit.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** The virtual thread of one test: runs one thing after another while the caller waits, and keeps its thread locals. */
final class VirtualTestThread {

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean ended;

    VirtualTestThread(String name) {
        thread = LeftBehind.startUncounted(Thread.ofVirtual().name(name), this::work);
    }

    private void work() {
        try {
            while (!ended) {
                work.take().run();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // between two methods nobody knows this thread
        }
    }

    /** Runs something there and waits for its end. An interruption of the caller is passed on. */
    void run(Executable executable) throws Throwable {
        CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        work.add(() -> {
            try {
                executable.execute();
                end.complete(null);
            } catch (Throwable e) { // whatever a test throws
                end.completeExceptionally(e);
            } finally {
                Thread.interrupted(); // an interruption that came too late
            }
        });
        while (true) {
            try {
                end.get();
                return;
            } catch (InterruptedException e) {
                thread.interrupt();
            } catch (ExecutionException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }

    void end() {
        work.add(() -> ended = true);
    }
}
