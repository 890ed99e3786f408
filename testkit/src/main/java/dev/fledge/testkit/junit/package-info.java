/**
 * What Fledge's JUnit extensions have in common: values that live as long as a test or a class, and tasks that must not
 * live longer than their test.
 */
@NullMarked
package dev.fledge.testkit.junit;

import org.jspecify.annotations.NullMarked;
