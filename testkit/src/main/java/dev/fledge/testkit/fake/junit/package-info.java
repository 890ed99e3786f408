/**
 * {@link dev.fledge.testkit.fake.FakeDatabase} in JUnit: a new one for each test that asks for it, verified when the
 * test ends.
 */
@NullMarked
package dev.fledge.testkit.fake.junit;

import org.jspecify.annotations.NullMarked;
