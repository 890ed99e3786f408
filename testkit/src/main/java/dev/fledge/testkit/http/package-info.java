/**
 * Routing in-process: a {@link io.helidon.webserver.testing.junit5.DirectClient} for each test, over the routing that the
 * test builds.
 *
 * <p>{@link dev.fledge.testkit.http.DirectClientExtension} gives it to tests as a parameter;
 * {@link dev.fledge.testkit.http.RoutingClient} makes one anywhere. Both go through Helidon's own HTTP/1.1 code, without a
 * socket: requests are parsed, filtered, routed and answered as on a server.
 */
@NullMarked
package dev.fledge.testkit.http;

import org.jspecify.annotations.NullMarked;
