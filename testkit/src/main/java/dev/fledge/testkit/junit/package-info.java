/** What Fledge's JUnit extensions have in common: values that live as long as a test or a class, and tasks that must not outlive it. */
@NullMarked
package dev.fledge.testkit.junit;

import org.jspecify.annotations.NullMarked;
