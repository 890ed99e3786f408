/**
 * A real Helidon {@code DbClient} over a {@link dev.fledge.testkit.fake.FakeDatabase}.
 *
 * <p>It is Helidon's own {@code JdbcClient}, unchanged: parameters, named statements, mapping and exceptions are the
 * real ones. A client service tells the fake the name and the original SQL of each statement, so that stubs and
 * assertions can speak of parameters by their names.
 */
@NullMarked
package dev.fledge.testkit.fake.helidon;

import org.jspecify.annotations.NullMarked;
