package dev.fledge.testkit.database;

/** Who uses a server. */
enum ServerUse {
    /** All test classes of this JVM: it is fast, and stays up. */
    SHARED,
    /** One test class, which may kill it: what it has acknowledged is on disk, and its port is the same when it is back. */
    ALONE
}
