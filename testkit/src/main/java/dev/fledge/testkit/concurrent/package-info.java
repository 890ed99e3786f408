/**
 * Concurrency under test: races found on purpose, and threads that are done when the test is.
 *
 * <p>{@link dev.fledge.testkit.concurrent.Interleavings} runs a {@link dev.fledge.testkit.concurrent.Scenario} in every
 * order in which its database calls can come; {@link dev.fledge.testkit.concurrent.Race} lets tasks go at the same
 * moment. Which of the two finds a race is no matter of taste: two that look whether an email is free, and then insert it,
 * are caught by a plain race in 16 to 56 of 10,000 runs, by luck, and by the explorer in its third order
 * ({@code mvn verify -Pbench -DskipTests -pl bom,testkit -Dbench.main=dev.fledge.testkit.concurrent.RaceLuck}).
 *
 * <p>{@link dev.fledge.testkit.concurrent.VirtualThreadsExtension} gives a test its executor and finds what was
 * left behind, {@link dev.fledge.testkit.concurrent.TestTimeoutExtension} explains a test that is stuck,
 * {@link dev.fledge.testkit.concurrent.NoPinning} one that blocks its carrier, and
 * {@link dev.fledge.testkit.concurrent.OnVirtualThread} runs tests where production runs.
 * {@link dev.fledge.testkit.concurrent.TestClock} is the time, {@link dev.fledge.testkit.concurrent.HeldCall} a call that
 * takes as long as the test says, and {@link dev.fledge.testkit.concurrent.Eventually} the last resort.
 */
@NullMarked
package dev.fledge.testkit.concurrent;

import org.jspecify.annotations.NullMarked;
