package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.SqlCall.Outcome;
import dev.fledge.testkit.fake.jdbc.Request;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of a call. */
final class CallRecord {

    private static final Outcome RUNNING = new Outcome.Running();

    private final Request request;
    private final int connection;
    private final @Nullable SqlTransaction transaction;
    private final Thread thread;
    private final long start = System.nanoTime();
    private long order;
    private long end;
    private volatile @Nullable Outcome outcome; // written after the end, so that who sees it sees the end too

    CallRecord(Request request, int connection, @Nullable SqlTransaction transaction) {
        this.request = request;
        this.connection = connection;
        this.transaction = transaction;
        this.thread = Thread.currentThread();
    }

    /** Set once, before others see this record. */
    void order(long order) {
        this.order = order;
    }

    void ended(Outcome how) {
        end = System.nanoTime();
        outcome = how;
    }

    /** It had ended with rows, and then reading them failed. */
    void failedLater(Throwable error) {
        outcome = new Outcome.Failed(error);
    }

    long order() {
        return order;
    }

    Request request() {
        return request;
    }

    int connection() {
        return connection;
    }

    Optional<SqlTransaction> transaction() {
        return Optional.ofNullable(transaction);
    }

    Outcome outcome() {
        Outcome known = outcome;
        return known == null ? RUNNING : known;
    }

    /** When it began, in the time of {@link System#nanoTime()}. */
    long start() {
        return start;
    }

    /** When it ended; only if it has. */
    long end() {
        return end;
    }

    Duration duration() {
        boolean running = outcome == null;
        return Duration.ofNanos((running ? System.nanoTime() : end) - start);
    }

    String thread() {
        return thread.getName().isEmpty()
                ? (thread.isVirtual() ? "virtual-" : "thread-") + thread.threadId()
                : thread.getName();
    }
}
