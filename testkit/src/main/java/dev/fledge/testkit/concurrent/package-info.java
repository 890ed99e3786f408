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
 *
 * <p>The base classes do not run tests on virtual threads by themselves. The time would be no reason: a fraction of a
 * millisecond a test. But stubs that a test does not use would pass where it makes its mocks itself, and static mocks
 * in fields would not be in force, as {@code OnVirtualThreadAndMockitoTest} shows. {@code DaoTest}, {@code
 * ServiceTest} and {@code DtoTest} look for threads left behind, which costs a test that starts none about as little,
 * and one that does some 3 ms, for a dump. The others do not: in {@code RouterTest} each request starts threads, and a
 * response that is not closed may keep one; in {@code DatabaseTest} and {@code ApplicationTest} a server that lives
 * longer on purpose starts within the first test. All of them have a time limit.
 * The figures: {@code mvn verify -Pbench -DskipTests -pl bom,testkit
 * -Dbench.main=dev.fledge.testkit.concurrent.ExtensionCosts}.
 *
 * <p>{@link dev.fledge.testkit.concurrent.TestClock} is the time, {@link dev.fledge.testkit.concurrent.HeldCall} a call that
 * takes as long as the test says, and {@link dev.fledge.testkit.concurrent.Eventually} the last resort.
 */
@NullMarked
package dev.fledge.testkit.concurrent;

import org.jspecify.annotations.NullMarked;
