package dev.fledge.testkit.database;

import java.util.Locale;

/** Where a server may come from. */
enum Way {
    /** A server that the user runs. */
    URL,
    /** A container that Testcontainers starts. */
    CONTAINER,
    /** Binaries from the class path. */
    EMBEDDED;

    /** Returns its name in settings and messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
