/**
 * Assertions on what code under test did.
 *
 * <p>{@link dev.fledge.testkit.assertions.FledgeAssertions} is AssertJ's {@code Assertions} with ours: one static
 * import gives both.
 */
@NullMarked
package dev.fledge.testkit.assertions;

import org.jspecify.annotations.NullMarked;
