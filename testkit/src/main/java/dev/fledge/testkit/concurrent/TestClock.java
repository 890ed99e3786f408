package dev.fledge.testkit.concurrent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;

/**
 * A clock that goes on when the test says so, and only then; for code that takes a {@link Clock} or an
 * {@link java.time.InstantSource}.
 *
 * <pre>{@code
 * TestClock clock = TestClock.at("2026-03-01T12:00:00Z");
 * Tokens tokens = new Tokens(clock);
 * Token token = tokens.create(Duration.ofHours(1));
 *
 * clock.advance(Duration.ofHours(1).plusNanos(1));
 *
 * assertThat(tokens.valid(token)).isFalse();
 * }</pre>
 *
 * <p>Thread-safe. It does not touch what waits by itself, such as {@code Future.get} with a timeout.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TestClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Creates a clock that shows this time, in UTC. */
    public static TestClock at(Instant now) {
        return new TestClock(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    /**
     * Creates a clock that shows this time, in UTC.
     *
     * @param now such as {@code 2026-03-01T12:00:00Z}
     * @throws java.time.format.DateTimeParseException if it is no such text
     */
    public static TestClock at(String now) {
        return at(Instant.parse(now));
    }

    /**
     * Lets time go by.
     *
     * @return what the clock shows then
     * @throws IllegalArgumentException if it is negative; {@link #set(Instant)} goes back
     */
    public Instant advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "advance(%s): time does not go backwards; set(Instant) does".formatted(time));
        }
        return now.updateAndGet(before -> before.plus(time));
    }

    /** Sets the time, also to an earlier one, as the clock of a real machine may be. */
    public void set(Instant time) {
        now.set(time);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** Returns a clock in another zone; it goes on with this one. */
    @Override
    public TestClock withZone(ZoneId zone) {
        return new TestClock(now, zone);
    }

    @Override
    public String toString() {
        return "TestClock[" + instant() + ", " + zone + "]";
    }
}
