/** The front door. */
@NullMarked
package dev.fledge.testkit;

import org.jspecify.annotations.NullMarked;
