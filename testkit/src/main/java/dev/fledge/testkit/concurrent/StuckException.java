package dev.fledge.testkit.concurrent;

import java.io.Serial;
import java.time.Duration;

/** The actions of a scenario do not come to an end. */
final class StuckException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Outcomes<?> outcomes;

    StuckException(Duration bound, Outcomes<?> outcomes) {
        super(
                "Its actions did not end within " + bound.toMillis()
                        + " ms: they wait for each other, or for something that" + " does not happen.",
                null,
                false,
                false);
        this.outcomes = outcomes;
    }

    /** What had become of them when the time was over. */
    Outcomes<?> outcomes() {
        return outcomes;
    }
}
