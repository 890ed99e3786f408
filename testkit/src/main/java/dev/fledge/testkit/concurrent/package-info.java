/**
 * Virtual threads for tests: an executor for each test, which must have nothing left to do when the test ends.
 */
@NullMarked
package dev.fledge.testkit.concurrent;

import org.jspecify.annotations.NullMarked;
