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
 *
 * <h2>Where it differs from PostgreSQL on purpose</h2>
 *
 * One contract of tests runs on it, on PostgreSQL and on H2; every method of JDBC that it supports is compared with a
 * record of what the driver answers, in many states and with many values. What it does otherwise than PostgreSQL with its
 * driver is listed here; anything else is a mistake.
 *
 * <ul>
 *   <li>It has no tables: names, syntax and the types of parameters are not checked, and metadata of tables, constraints
 *       and parameters does not exist. It answers what the test says.
 *   <li>A call without a stub that fits fails with SQLSTATE XX000, also one of the wrong kind (a query for a stub of
 *       updates), so that the test learns of it.
 *   <li>A commit after a failed call rolls back silently, as it should, but then fails the test: nobody means that.
 *   <li>Errors are of the class {@link java.sql.SQLException}, not the driver's own, and have no details (the line
 *       {@code Detail:}, {@code ServerErrorMessage}, the {@code IOException} of a lost connection): the fake depends on
 *       the JDK alone. A stub can {@code fail} with any error, one of the driver's too.
 *   <li>A call over its query timeout fails with {@link java.sql.SQLTimeoutException}, as JDBC asks for; the driver has
 *       the same SQLSTATE and message in a plain exception.
 *   <li>Interrupting a thread ends its held call with 57014, on any thread, and the connection survives. The driver does
 *       not notice on a platform thread, which would hang the test, and loses the connection on a virtual one.
 *   <li>A statement is prepared at once, so that {@code onPrepare} can fail it there, and abort the transaction; the
 *       driver asks the server at the first execution. Such a statement is no call.
 *   <li>Closing a connection closes its statements and results at once, as JDBC and pools have it; the driver lets rows
 *       be read that it has already got.
 *   <li>A parameter stays the Java value that it was set as, for tests to see: a type given with it
 *       ({@code setObject(1, "1", Types.INTEGER)}) changes nothing. {@code $1} can be set as {@code ?} can.
 *   <li>A text is of type {@code text}, never {@code varchar}, because a Java {@code String} does not say which.
 *   <li>What is no number, date or array is refused as such. The driver takes some of it for one ({@code -} for zero,
 *       {@code 1.5} for a day in the year 1, a time in the year 1970 with its date), or ends in a runtime exception.
 *   <li>Some mistakes are refused where the driver lets them pass, or finds them later: a parameter set on a closed
 *       statement, SQL given to a prepared statement, a set added to a batch while a parameter has no value, an array
 *       used after {@code free()}.
 *   <li>Every schema can be set, and every client info; there are no warnings.
 *   <li>{@link java.sql.DatabaseMetaData} says that this is PostgreSQL, in a version that is marked as the fake's; driver,
 *       URL and user are the fake's own.
 *   <li>{@code capacity} is that of a pool: PostgreSQL refuses a connection too many at once, with 53300.
 *   <li>An unknown named statement of {@code dbClient()} gets an error that lists the known ones; Helidon's does not, and
 *       is a {@code NullPointerException} where none are configured.
 *   <li>What it cannot do says so with {@link java.sql.SQLFeatureNotSupportedException}, naming the method: results that
 *       scroll or can be updated, calls of procedures, large objects, XML, {@code COPY} and {@code LISTEN}.
 * </ul>
 */
@NullMarked
package dev.fledge.testkit.fake;

import org.jspecify.annotations.NullMarked;
