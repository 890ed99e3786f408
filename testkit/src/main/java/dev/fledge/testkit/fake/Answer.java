package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Pause;
import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the answers of a stub: what, how often, and when.
 *
 * @param <T> what it answers
 */
final class Answer<T> {

    private @Nullable T what;
    private int times;
    private Duration delay = Duration.ZERO;
    private @Nullable Gate gate;

    void what(T answer) {
        this.what = answer;
    }

    Optional<T> what() {
        return Optional.ofNullable(what);
    }

    void times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("times(" + calls + "): an answer is given at least once");
        }
        this.times = calls;
    }

    boolean limited() {
        return times > 0;
    }

    int least() {
        return Math.max(1, times);
    }

    void delayed(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("delayed(" + time + "): a delay is not negative");
        }
        this.delay = time;
    }

    void heldBy(Gate gate) {
        this.gate = gate;
    }

    /**
     * Waits until it is time for this answer.
     *
     * @throws SQLTimeoutException if the deadline comes first
     * @throws SQLException if something else ends the wait: cancellation, interruption, the loss of the connection
     */
    void await(Pause pause, Deadline deadline) throws SQLException {
        if (gate != null) {
            boolean open = gate.isOpen();
            check(gate.hold(pause, deadline.nanosLeft()), true);
            if (!open) {
                SchedulingPoint.enter(() -> "(goes on: the gate is open)");
            }
        }
        if (delay.isPositive()) {
            long left = deadline.nanosLeft();
            boolean tooLong = delay.compareTo(Duration.ofNanos(left)) > 0;
            check(pause.await(tooLong ? left : delay.toNanos(), () -> false), tooLong);
            SchedulingPoint.enter(() -> "(goes on after " + delay.toMillis() + " ms)");
        }
    }

    private static void check(Pause.End end, boolean timeOverIsError) throws SQLException {
        switch (end) {
            case RELEASED -> {}
            case TIME_OVER -> {
                if (timeOverIsError) {
                    throw new SQLTimeoutException("ERROR: canceling statement due to user request", "57014");
                }
            }
            case CANCELED, INTERRUPTED ->
                throw new SQLException("ERROR: canceling statement due to user request", "57014");
            case DISCONNECTED -> throw SqlErrors.connectionLost();
        }
    }
}
