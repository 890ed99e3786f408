package dev.fledge.testkit.concurrent;

import io.quarkus.test.junit.virtual.ShouldNotPin;
import io.quarkus.test.junit.virtual.VirtualThreadUnit;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

/**
 * What it costs a class of tests to look for pinned carriers: with ours, and with that of Quarkus, in one run.
 *
 * <pre>{@code mvn verify -Pbench -pl bom,testkit -DskipTests -Dbench.main=dev.fledge.testkit.concurrent.PinningCosts}</pre>
 */
final class PinningCosts {

    private static final int TESTS = 10;
    private static final ClassTimes TIMES = new ClassTimes(TESTS, 5);

    /** What each class tests. */
    abstract static class TenTests {

        @RepeatedTest(TESTS)
        void task_onAVirtualThread_ends() throws InterruptedException {
            Thread.ofVirtual().start(Thread::yield).join();
        }
    }

    static final class Nothing extends TenTests {}

    @NoPinning
    static final class Ours extends TenTests {}

    static final class OursOnEachMethod {

        @NoPinning
        @RepeatedTest(TESTS)
        void task_onAVirtualThread_ends() throws InterruptedException {
            Thread.ofVirtual().start(Thread::yield).join();
        }
    }

    @VirtualThreadUnit
    @ShouldNotPin
    static final class OfQuarkus extends TenTests {}

    private final List<Class<?>> classes =
            List.of(Nothing.class, Ours.class, OursOnEachMethod.class, OfQuarkus.class);

    private PinningCosts() {}

    /** Prints it. */
    public static void main(String[] arguments) {
        new PinningCosts().measure();
    }

    private void measure() {
        TIMES.micros(Nothing.class);
        System.out.printf("The first class of a JVM that looks, with ours: %s ms%n", millis(TIMES.micros(Ours.class)));
        classes.forEach(TIMES::micros); // warm
        List<Long> medians = TIMES.medians(classes);
        long ours = medians.get(1) - medians.get(0);
        System.out.printf("%nA class of %d tests, medians of %d:%n", TESTS, TIMES.rounds());
        for (int i = 0; i < classes.size(); i++) {
            long more = medians.get(i) - medians.get(0);
            System.out.printf(
                    "%-18s %10s ms, %10s ms more than nothing, %6.1f times ours%n",
                    classes.get(i).getSimpleName(), millis(medians.get(i)), millis(more), (double) more / ours);
        }
    }

    private static String millis(long micros) {
        return "%.1f".formatted(micros / 1_000.0);
    }
}
