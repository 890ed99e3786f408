package dev.fledge.testkit.concurrent;

import static dev.fledge.testkit.concurrent.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void eventually_holdsInTheEnd_returns() {
        AtomicInteger tries = new AtomicInteger();

        eventually(() -> assertThat(tries.incrementAndGet()).isEqualTo(3));

        assertThat(tries).hasValue(3);
    }

    @Test
    void eventually_neverHolds_saysTheLastFailure() {
        assertThatThrownBy(() -> eventually(
                        Duration.ofMillis(50), () -> assertThat("draft").isEqualTo("sent")))
                .isInstanceOf(ConditionTimeoutException.class)
                .hasMessageContaining("expected: \"sent\"")
                .hasMessageContaining("within 50 milliseconds");
    }

    @Test
    void eventually_leavesTheHandlersOfOthersAlone() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread test = Thread.currentThread();

        eventually(() -> {
            assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
            assertThat(Thread.currentThread()).isSameAs(test);
        });
    }
}
