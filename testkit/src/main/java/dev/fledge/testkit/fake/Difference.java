package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.Stub.Kind;

/**
 * Where a call differs from what a stub is for.
 *
 * @param nearness how much of it fits: below 1 the SQL differs
 * @param text the difference in words
 */
record Difference(double nearness, String text) {

    static final double SQL_FITS = 1;
    static final double KIND_FITS = 2;
    static final double ALL_FITS = 3;

    static Difference kind(Kind kind) {
        return new Difference(
                SQL_FITS,
                kind == Kind.QUERY
                        ? "it is for queries, but the call is an update: use onUpdate"
                        : "it is for updates, but the call is a query: use onQuery");
    }

    static Difference used(Answers<?> answers) {
        return new Difference(
                ALL_FITS,
                answers.uses() == 1
                        ? "it has been used: it has no answer for a second call"
                        : "it has been used up: it has no answer for call " + (answers.uses() + 1));
    }
}
