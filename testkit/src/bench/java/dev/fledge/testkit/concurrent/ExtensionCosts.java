package dev.fledge.testkit.concurrent;

import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the extensions of this package cost each test, in one run: a virtual thread of its own, a time limit, and a look
 * for threads left behind, with none and with one to look for.
 *
 * <pre>{@code mvn verify -Pbench -pl bom,testkit -DskipTests -Dbench.main=dev.fledge.testkit.concurrent.ExtensionCosts}</pre>
 */
final class ExtensionCosts {

    private static final int TESTS = 500;
    private static final ClassTimes TIMES = new ClassTimes(TESTS, 11);

    abstract static class DoNothing {

        @RepeatedTest(TESTS)
        void nothing() {}
    }

    abstract static class StartAThread {

        @RepeatedTest(TESTS)
        void thread() throws InterruptedException {
            Thread.ofVirtual().start(Thread::yield).join();
        }
    }

    static final class Nothing extends DoNothing {}

    @OnVirtualThread
    static final class VirtualThread extends DoNothing {}

    @ExtendWith(TestTimeoutExtension.class)
    static final class Limit extends DoNothing {}

    @ExtendWith(VirtualThreadsExtension.class)
    static final class LookForNone extends DoNothing {}

    static final class OneThread extends StartAThread {}

    @ExtendWith(VirtualThreadsExtension.class)
    static final class OneThreadLookForIt extends StartAThread {}

    private final List<Class<?>> classes = List.of(
            Nothing.class,
            VirtualThread.class,
            Limit.class,
            LookForNone.class,
            OneThread.class,
            OneThreadLookForIt.class);

    private ExtensionCosts() {}

    /** Prints it. */
    public static void main(String[] arguments) {
        new ExtensionCosts().measure();
    }

    private void measure() {
        classes.forEach(TIMES::micros); // warm
        List<Long> medians =
                TIMES.medians(classes).stream().map(micros -> micros / TESTS).toList();
        System.out.printf("%nMicroseconds a test, in classes of %d, medians of %d:%n", TESTS, TIMES.rounds());
        for (int i = 0; i < classes.size(); i++) {
            System.out.printf(
                    "%-20s %6d, %6d more than %s%n",
                    classes.get(i).getSimpleName(),
                    medians.get(i),
                    medians.get(i) - medians.getFirst(),
                    classes.getFirst().getSimpleName());
        }
    }
}
