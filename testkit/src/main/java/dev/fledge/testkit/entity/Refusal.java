package dev.fledge.testkit.entity;

import java.io.Serial;

/** The entity is not added, for a reason that the user can do something about; nothing was written. */
final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    static final String EXAMPLE =
            "mvn -q -Pentity -Dentity=order -Dfields=\"total:decimal placedAt:instant note:text?\"";

    Refusal(String message) {
        super(message);
    }

    /** Refuses an input by its name and value. */
    static Refusal of(String input, String given, String rule) {
        return new Refusal("""
                Invalid %s '%s': %s
                For example: %s""".formatted(input, given, rule, EXAMPLE));
    }
}
