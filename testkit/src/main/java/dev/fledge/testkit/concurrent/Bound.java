package dev.fledge.testkit.concurrent;

import java.time.Duration;

/** How long tasks may take. */
final class Bound {

    private Bound() {}

    /**
     * Returns it.
     *
     * @throws IllegalArgumentException if nothing could be done within it
     */
    static Duration of(Duration bound) {
        if (!bound.isPositive()) {
            throw new IllegalArgumentException("within(%s): a time longer than zero is needed".formatted(bound));
        }
        return bound;
    }
}
