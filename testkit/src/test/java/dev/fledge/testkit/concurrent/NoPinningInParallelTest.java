package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM tells of the threads of all tests, so what is looked at must run alone. */
class NoPinningInParallelTest {

    private static final AtomicInteger OTHERS = new AtomicInteger();

    private static CountDownLatch begun;

    /** The first recording of a JVM takes longer to begin than the others wait for it. */
    @BeforeAll
    static void warmUp() {
        begun = new CountDownLatch(1);
        Executions.run(OnTheClass.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {OnTheClass.class, OnTheMethod.class, Inherits.class})
    void annotated_othersInParallel_runsWhenNoOtherDoes(Class<?> lookedAt) {
        begun = new CountDownLatch(1);

        Executions.runInParallel(lookedAt, Other.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(3).failed(0));
    }

    private static void assertAlone() {
        begun.countDown();
        assertThat(OTHERS).hasValue(0);
    }

    @NoPinning
    static class OnTheClass {

        @Test
        void looked_at() {
            assertAlone();
        }
    }

    static class OnTheMethod {

        @Test
        @NoPinning
        void looked_at() {
            assertAlone();
        }
    }

    static class Inherits extends OnTheClass {}

    static class Other {

        /** Gives the class that is looked at the time to begin, if it may. */
        @RepeatedTest(2)
        void not_looked_at() throws InterruptedException {
            boolean alreadyThere = begun.getCount() == 0;
            OTHERS.incrementAndGet();
            try {
                boolean besideTheOther = begun.await(200, TimeUnit.MILLISECONDS) && !alreadyThere;
                assertThat(besideTheOther).isFalse();
            } finally {
                OTHERS.decrementAndGet();
            }
        }
    }
}
