package dev.fledge.testkit;

import java.io.Serial;

/**
 * Something that helps to understand a failed test. It travels as a suppressed exception of the failure, so that every
 * report and IDE shows it where the failure is shown.
 */
final class FailureNote extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    FailureNote(String message) {
        super(message, null, false, false);
    }
}
