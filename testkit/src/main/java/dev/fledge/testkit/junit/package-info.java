/** What Fledge's JUnit extensions have in common: values that live as long as a test or a class. */
@NullMarked
package dev.fledge.testkit.junit;

import org.jspecify.annotations.NullMarked;
