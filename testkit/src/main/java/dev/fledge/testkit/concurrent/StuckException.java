package dev.fledge.testkit.concurrent;

import java.io.Serial;
import java.time.Duration;

/** The actions of a scenario do not come to an end. */
final class StuckException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StuckException(Duration bound) {
        super(
                "Its actions did not end within " + bound.toMillis()
                        + " ms: they wait for each other, or for something that does not happen.",
                null,
                false,
                false);
    }
}
