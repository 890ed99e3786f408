package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that waits for a monitor says who has it, as far as the JDK tells. */
class StuckAtMonitorTest {

    private static final boolean TOLD_BY_DUMPS = Runtime.version().feature() >= 24;
    private static final String STATE = TOLD_BY_DUMPS ? " RUNNABLE" : "";

    private static String firstLine(Class<?> tests) {
        return Executions.onlyFailure(Executions.run(tests, "fledge.timeout", "500 ms"))
                .getMessage()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stuck_platformThreadHasTheMonitor_saysWhich() {
        assertThat(firstLine(TakenByPlatformThread.class))
                .isEqualTo("blocked() did not end within 500 ms, and was interrupted. "
                        + "It waits for a monitor that \"holder\"" + STATE + " has.");
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class TakenByPlatformThread {

        @Test
        void blocked() throws InterruptedException {
            awaitMonitorHeldBy(Thread.ofPlatform().daemon());
        }
    }

    @Test
    void stuck_virtualThreadHasTheMonitor_saysWhich() {
        assertThat(firstLine(TakenByVirtualThread.class))
                .isEqualTo("blocked() did not end within 500 ms, and was interrupted. "
                        + "It waits for a monitor that \"holder\" virtual" + STATE + " has.");
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class TakenByVirtualThread {

        @Test
        void blocked() throws InterruptedException {
            awaitMonitorHeldBy(Thread.ofVirtual());
        }
    }

    @Test
    void stuck_testOnVirtualThread_saysThatItIsAMonitor() {
        assertThat(firstLine(OnVirtual.class))
                .isEqualTo("blocked() did not end within 500 ms, and was interrupted. " + "It waits for a monitor"
                        + (TOLD_BY_DUMPS ? " that \"holder\" RUNNABLE has." : "."));
    }

    @ExtendWith(TestTimeoutExtension.class)
    @OnVirtualThread
    static class OnVirtual {

        @Test
        void blocked() throws InterruptedException {
            awaitMonitorHeldBy(Thread.ofPlatform().daemon());
        }
    }

    /** Waits for a monitor until this thread, which nothing can take out of that, is interrupted. */
    private static void awaitMonitorHeldBy(Thread.Builder holder) throws InterruptedException {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        Thread test = Thread.currentThread();
        holder.name("holder").start(() -> {
            synchronized (monitor) {
                held.countDown();
                while (!test.isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
        });
        held.await();
        synchronized (monitor) {
            assertThat(test.isInterrupted()).isTrue();
        }
    }
}
