/**
 * A real PostgreSQL for tests: one server per JVM, and for each test class a database of its own, cloned from one that
 * was migrated once.
 *
 * <p>{@link dev.fledge.testkit.database.PostgresDatabase} on a test class asks for it. The server is started when the
 * first test needs it, from a data folder that was prepared once on this machine and is copied, which takes a fraction
 * of a second; it is stopped and its folder deleted when the JVM ends, and what a killed JVM left behind is cleared away
 * by the next.
 */
@NullMarked
package dev.fledge.testkit.database;

import org.jspecify.annotations.NullMarked;
