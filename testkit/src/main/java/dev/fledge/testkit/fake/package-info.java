/**
 * A database to script: a {@link javax.sql.DataSource} whose answers a test writes and whose calls it reads.
 *
 * <p>{@link dev.fledge.testkit.fake.FakeDatabase} is the way in. A test says what the database answers
 * ({@link dev.fledge.testkit.fake.Stub}, {@link dev.fledge.testkit.fake.Rows},
 * {@link dev.fledge.testkit.fake.SqlErrors}), runs its code, and reads what was asked
 * ({@link dev.fledge.testkit.fake.SqlCall}, {@link dev.fledge.testkit.fake.SqlTransaction}).
 *
 * <p>How a call travels: the JDBC room ({@code FakeConnection}, {@code FakeStatement}, {@code FakeResultSet}, each behind
 * a proxy that refuses by name what it does not support) hands it to the {@code Engine}, which records it, finds the stub
 * that answers it in the {@code StubRegistry}, and has it answered. SQL is compared by tokens ({@code Sql}).
 *
 * <p>The package needs the JDK alone, with one exception: {@code FakeDatabase.dbClient()} hands over to
 * {@code dev.fledge.testkit.fake.helidon}, which is loaded only when it is called.
 *
 * <p>What a fake cannot prove: that a real database accepts the SQL, and that its rows have these columns and types.
 * Run the same statements on a real PostgreSQL too ({@code dev.fledge.testkit.DatabaseTest}).
 */
@NullMarked
package dev.fledge.testkit.fake;

import org.jspecify.annotations.NullMarked;
