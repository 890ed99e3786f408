package com.acme.data;

public final class DaoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Kind {
        CONFLICT,
        UNAVAILABLE,
        FAILED
    }

    public static DaoException of(Throwable error) {
        return new DaoException();
    }

    public Kind kind() {
        return Kind.FAILED;
    }
}
