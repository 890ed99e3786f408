/**
 * Helidon's own JDBC client over a {@link dev.fledge.testkit.fake.FakeDatabase}.
 *
 * <p>Parsing of parameters, named statements, mapping, transactions and exceptions are Helidon's: only the driver below
 * is fake. A client service tells the fake the name and the original text of each statement, because what reaches JDBC
 * has neither.
 */
@NullMarked
package dev.fledge.testkit.fake.helidon;

import org.jspecify.annotations.NullMarked;
