/**
 * The JDBC driver's side of the fake: connections, statements and result sets.
 *
 * <p>What these objects need from the scripted database behind them stands in two interfaces,
 * {@link dev.fledge.testkit.fake.jdbc.Server} and {@link dev.fledge.testkit.fake.jdbc.Session}; this package knows
 * nothing of stubs or recordings. It behaves as the PostgreSQL driver does: the same conversions, SQLSTATEs and
 * messages.
 *
 * <p>Methods that are not supported throw a {@link java.sql.SQLFeatureNotSupportedException} that names the method; those
 * of the larger interfaces stand apart, in interfaces whose names begin with {@code Unsupported}.
 */
@NullMarked
package dev.fledge.testkit.fake.jdbc;

import org.jspecify.annotations.NullMarked;
