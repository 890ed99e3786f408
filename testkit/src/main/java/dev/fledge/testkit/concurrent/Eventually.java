package dev.fledge.testkit.concurrent;

import java.time.Duration;
import org.apiguardian.api.API;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/**
 * Waits for what other threads do, in the few places where nothing can tell the test that it is done. A {@code Gate}, a
 * {@link HeldCall} or a future can: prefer those.
 *
 * <pre>{@code
 * eventually(() -> assertThat(mailbox.messages()).hasSize(1));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    /**
     * Repeats an assertion, on this thread, until it holds, 10 seconds at most.
     *
     * @throws org.awaitility.core.ConditionTimeoutException if it does not hold by then, with its last failure
     */
    public static void eventually(ThrowingRunnable assertion) {
        eventually(PATIENCE, assertion);
    }

    /**
     * Repeats an assertion, on this thread, until it holds.
     *
     * @param atMost how long
     * @throws org.awaitility.core.ConditionTimeoutException if it does not hold by then, with its last failure
     */
    public static void eventually(Duration atMost, ThrowingRunnable assertion) {
        Awaitility.await()
                .dontCatchUncaughtExceptions() // it would take those of the whole JVM, of other tests too
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(atMost)
                .untilAsserted(assertion);
    }
}
