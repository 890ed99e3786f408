package dev.fledge.testkit.fake;

/**
 * Something that fails the test even if the code under test swallows the exception.
 *
 * @param kind the same for problems that are alike
 * @param message what happened and what to do
 */
record Problem(String kind, String message) {

    /** One that is like no other. */
    Problem(String message) {
        this(message, message);
    }

    /** A call that no stub answers; many calls of one statement are alike. */
    static Problem unstubbed(SqlCall call, String message) {
        return new Problem("no stub for " + call.sql(), message);
    }
}
