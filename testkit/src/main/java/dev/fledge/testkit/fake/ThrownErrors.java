package dev.fledge.testkit.fake;

import java.sql.SQLException;

/** Errors that are scripted once and thrown often. */
final class ThrownErrors {

    private ThrownErrors() {}

    /**
     * The error as if it came from here, for a stack trace that leads to the code under test. Errors of classes other
     * than {@link SQLException} are thrown as they are.
     */
    static SQLException here(SQLException error) {
        if (error.getClass() != SQLException.class || error.getNextException() != null) {
            return error;
        }
        return new SQLException(error.getMessage(), error.getSQLState(), error.getErrorCode(), error.getCause());
    }
}
