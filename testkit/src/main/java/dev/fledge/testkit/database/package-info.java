/**
 * A real PostgreSQL for tests: one server per JVM, and for each test class a database of its own, cloned from one that
 * was migrated once.
 *
 * <p>{@link dev.fledge.testkit.database.PostgresDatabase} on a test class asks for it. The server starts in the
 * background when the tests begin, if one of them needs it. It is the first that can be had of: one of the user's own, if
 * {@code fledge.database.url} (or {@code FLEDGE_DATABASE_URL}) names it; a container, if a Docker engine answers and
 * Testcontainers is on the class path; the binaries on the class path, whose data folder is prepared once on this machine
 * and copied. {@code fledge.database} forces {@code url}, {@code container} or {@code embedded}. The line of the log that
 * says which it is has the level INFO, and the name of this package.
 *
 * <p>Each test begins with the same data: tables that an earlier one has written are emptied and filled again, sequences
 * and materialized views are put back, and no trigger of the project fires. That takes some milliseconds for some hundred
 * rows, and grows with the rows of the tables that were written. To find out which these are costs next to nothing if
 * nobody has written anything on the server; else the rows of all tables are counted, in about ten milliseconds for 50,000.
 * Nothing is rolled back, so the code under test commits as it does elsewhere. A test may have its database fail, through
 * {@link dev.fledge.testkit.database.TestDatabase}, without harm to others.
 *
 * <p>Databases, containers, processes and folders go when the JVM ends. When it is killed, a shell that watches it clears
 * away, where there is one. The next JVM clears away what is left in spite of that, and the databases that a killed one has
 * left on a server of the user's own.
 */
@NullMarked
package dev.fledge.testkit.database;

import org.jspecify.annotations.NullMarked;
