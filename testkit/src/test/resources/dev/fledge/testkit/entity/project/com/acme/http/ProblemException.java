package com.acme.http;

public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public static ProblemException notFound(String what) {
        return new ProblemException();
    }

    public Problem problem() {
        return new Problem(404);
    }
}
