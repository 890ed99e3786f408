package dev.fledge.testkit.concurrent;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.quarkus.test.junit.virtual.ShouldNotPin;
import io.quarkus.test.junit.virtual.VirtualThreadUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * What it costs a class of tests to look for pinned carriers: with ours, and with that of Quarkus, in one run.
 *
 * <pre>{@code mvn verify -Pbench -pl bom,testkit -DskipTests -Dbench.main=dev.fledge.testkit.concurrent.PinningCosts}</pre>
 */
final class PinningCosts {

    private static final int TESTS = 10;
    private static final int ROUNDS = 5;

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
        micros(Nothing.class);
        System.out.printf("The first class of a JVM that looks, with ours: %s ms%n", millis(micros(Ours.class)));
        classes.forEach(PinningCosts::micros); // warm
        List<LongStream.Builder> measured = new ArrayList<>();
        classes.forEach(each -> measured.add(LongStream.builder()));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < classes.size(); i++) {
                measured.get(i).add(micros(classes.get(i)));
            }
        }
        List<Long> medians =
                measured.stream().map(each -> median(each.build())).toList();
        long ours = medians.get(1) - medians.get(0);
        System.out.printf("%nA class of %d tests, medians of %d:%n", TESTS, ROUNDS);
        for (int i = 0; i < classes.size(); i++) {
            long more = medians.get(i) - medians.get(0);
            System.out.printf(
                    "%-18s %10s ms, %10s ms more than nothing, %6.1f times ours%n",
                    classes.get(i).getSimpleName(), millis(medians.get(i)), millis(more), (double) more / ours);
        }
    }

    private static long micros(Class<?> tests) {
        long begin = System.nanoTime();
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
        long end = System.nanoTime();
        results.testEvents().assertStatistics(stats -> stats.succeeded(TESTS).failed(0));
        return (end - begin) / 1_000;
    }

    private static long median(LongStream values) {
        return values.sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }

    private static String millis(long micros) {
        return "%.1f".formatted(micros / 1_000.0);
    }
}
