package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;

/** Up to JDK 23, {@code synchronized} pins; later it does not. */
class PinningByMonitorsTest {

    private static final boolean PINS = Runtime.version().feature() < 24;

    /** What is said of a class of tests, without the figures; nothing if it passes. */
    private static List<String> complaints(Class<?> tests) {
        return Executions.run(tests).allEvents().finished().stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .flatMap(failure -> failure.getMessage().lines().filter(line -> line.startsWith("  for ")))
                .map(line -> line.replaceFirst("\\d+ ms", "n ms"))
                .toList();
    }

    private static void awaitState(Thread.State state, Thread thread) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void synchronized_parkedInIt_pinsUpToJdk23() {
        assertThat(complaints(Parks.class)).isEqualTo(PINS ? List.of("  for n ms in parks()") : List.of());
    }

    @NoPinning(longerThanMillis = 0)
    static class Parks {

        private final Object monitor = new Object();

        @Test
        void parks() throws InterruptedException {
            Thread thread = Thread.ofVirtual().start(() -> {
                synchronized (monitor) {
                    LockSupport.park();
                }
            });
            awaitState(Thread.State.WAITING, thread);
            LockSupport.unpark(thread);
            thread.join();
        }
    }

    @Test
    void synchronized_monitorTaken_pinsUpToJdk23() {
        assertThat(complaints(Enters.class))
                .isEqualTo(PINS ? List.of("  for n ms in enters(): it waited to enter synchronized") : List.of());
    }

    @NoPinning(longerThanMillis = 0)
    static class Enters {

        private final Object monitor = new Object();

        @Test
        void enters() throws InterruptedException {
            Thread thread;
            synchronized (monitor) {
                thread = Thread.ofVirtual().start(() -> {
                    synchronized (monitor) {
                        // it is taken
                    }
                });
                awaitState(Thread.State.BLOCKED, thread);
            }
            thread.join();
        }
    }

    @Test
    void synchronized_waitsToBeNotified_pinsUpToJdk23() {
        assertThat(complaints(Waits.class))
                .isEqualTo(
                        PINS ? List.of("  for n ms in waits(): it waited to be notified, in synchronized") : List.of());
    }

    @NoPinning(longerThanMillis = 0)
    static class Waits {

        private final Object monitor = new Object();
        private boolean notified;

        @Test
        void waits() throws InterruptedException {
            Thread thread = Thread.ofVirtual().start(() -> {
                synchronized (monitor) {
                    while (!notified) {
                        awaitNotification();
                    }
                }
            });
            awaitState(Thread.State.WAITING, thread);
            synchronized (monitor) {
                notified = true;
                monitor.notifyAll();
            }
            thread.join();
        }

        private void awaitNotification() {
            try {
                monitor.wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The JVM tells of their monitors too, before JDK 24. */
    @Test
    void synchronized_platformThreadWaits_passes() {
        assertThat(complaints(PlatformThreadEnters.class)).isEmpty();
    }

    @NoPinning(longerThanMillis = 0)
    static class PlatformThreadEnters {

        private final Object monitor = new Object();

        @Test
        void enters() throws InterruptedException {
            Thread thread;
            synchronized (monitor) {
                thread = Thread.ofPlatform().start(() -> {
                    synchronized (monitor) {
                        // it is taken
                    }
                });
                awaitState(Thread.State.BLOCKED, thread);
            }
            thread.join();
        }
    }
}
