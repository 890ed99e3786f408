package dev.fledge.testkit.assertions;

import org.assertj.core.api.WritableAssertionInfo;

/** What a test said of an assertion before: {@code as(...)} and its kin. */
final class Settings {

    private Settings() {}

    static void copy(WritableAssertionInfo from, WritableAssertionInfo to) {
        to.useRepresentation(from.representation());
        to.overridingErrorMessage(from.overridingErrorMessage());
        to.description(from.description());
    }
}
