package dev.fledge.testkit.fake.seed;

final class DaoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    DaoException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    int status() {
        return status;
    }
}
