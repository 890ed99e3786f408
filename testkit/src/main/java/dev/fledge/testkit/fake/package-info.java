/**
 * A scripted database behind a JDBC driver.
 *
 * <p>A {@link dev.fledge.testkit.fake.FakeDatabase} is told by the test what to answer
 * ({@link dev.fledge.testkit.fake.Stub}), answers through a real {@link javax.sql.DataSource} as PostgreSQL and its
 * driver would ({@link dev.fledge.testkit.fake.Rows}, {@link dev.fledge.testkit.fake.SqlErrors}), and remembers what
 * it was asked ({@link dev.fledge.testkit.fake.SqlCall}, {@link dev.fledge.testkit.fake.SqlTransaction}).
 *
 * <p>It is strict: a call that no stub answers fails the test, and so does a stub that no call uses.
 * It does not execute SQL, so it cannot tell whether a statement is right: that is for a test on a real database.
 */
@NullMarked
package dev.fledge.testkit.fake;

import org.jspecify.annotations.NullMarked;
