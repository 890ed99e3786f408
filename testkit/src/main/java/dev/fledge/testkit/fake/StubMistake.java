package dev.fledge.testkit.fake;

/** A stub that makes no sense, found when a call needs it: the test has to learn of it. */
final class StubMistake extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String message;

    StubMistake(String message) {
        super(message);
        this.message = message;
    }

    String message() {
        return message;
    }
}
