/**
 * Routing in-process: a {@link io.helidon.webserver.testing.junit5.DirectClient} for each test, over the routing that the
 * test builds.
 */
@NullMarked
package dev.fledge.testkit.http;

import org.jspecify.annotations.NullMarked;
