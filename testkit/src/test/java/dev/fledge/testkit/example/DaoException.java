package dev.fledge.testkit.example;

final class DaoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DaoException(String message, Throwable cause) {
        super(message, cause);
    }
}
