/**
 * AssertJ assertions for what a fake database was asked.
 *
 * <p>{@link dev.fledge.testkit.assertions.FledgeAssertions#assertThat} is the way in; its class extends AssertJ's, so that
 * one static import gives both.
 */
@NullMarked
package dev.fledge.testkit.assertions;

import org.jspecify.annotations.NullMarked;
