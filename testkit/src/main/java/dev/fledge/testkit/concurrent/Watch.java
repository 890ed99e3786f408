package dev.fledge.testkit.concurrent;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a thread waits for something that we do not control, such as a lock or a queue.
 *
 * <p>It does if the JVM says so and its stack does not change for a while, in which we look several times. A platform
 * thread whose wait is over seems to wait until it gets a processor, so with those we have more patience; and as we sleep
 * between two looks, on a busy machine we have to wait for a processor too. To be wrong about it is not dangerous: then
 * two threads run at the same time for a moment. A database that can be asked has the last word.
 *
 * <p>Used by one thread at a time.
 */
final class Watch {

    /**
     * What it takes to believe that a thread waits.
     *
     * @param time for how long
     * @param looks how often, one after the other
     */
    record Patience(Duration time, int looks) {

        private static final Patience VIRTUAL = new Patience(Duration.ofMillis(10), 8);
        private static final Patience PLATFORM = new Patience(Duration.ofMillis(30), 24);

        static Patience with(Thread thread) {
            return thread.isVirtual() ? VIRTUAL : PLATFORM;
        }
    }

    /** What a look at a thread shows. */
    enum Look {
        /** It runs, or has done so since the look before. */
        RUNS,
        /** It does not run, but not for long enough to say that it waits; or it goes on by itself. */
        STANDS,
        /** It waits for something that we do not control, or has ended. */
        WAITS
    }

    private final Thread thread;
    private final LongSupplier nanos;
    private final Patience patience;
    private StackTraceElement[] stack = {};
    private long since;
    private int looks;
    private boolean ended;
    private @Nullable BooleanSupplier inDatabase;

    Watch(Thread thread) {
        this(thread, System::nanoTime);
    }

    /** As {@link #Watch(Thread)}, with what tells the time in place of the system. */
    Watch(Thread thread, LongSupplier nanos) {
        this.thread = thread;
        this.nanos = nanos;
        this.patience = Patience.with(thread);
    }

    /** Says who knows whether it waits in the database, while it is there. */
    void inDatabase(@Nullable BooleanSupplier waits) {
        inDatabase = waits;
    }

    /** Forgets what was seen. */
    void reset() {
        stack = new StackTraceElement[0];
    }

    /**
     * Looks at threads that can wake each other. One that runs may have woken another that still seems to wait, and be gone
     * at the next look; so as long as one runs, nobody is believed to wait.
     */
    static boolean allWait(List<Watch> watches) {
        Set<Look> seen = watches.stream().map(Watch::look).collect(Collectors.toSet());
        if (seen.contains(Look.RUNS)) {
            watches.forEach(Watch::reset);
        }
        return seen.stream().allMatch(Look.WAITS::equals);
    }

    Look look() {
        return switch (thread.getState()) {
            case TERMINATED -> ended();
            case WAITING, TIMED_WAITING, BLOCKED -> stands(thread.getStackTrace());
            case NEW, RUNNABLE -> runs(thread.getStackTrace());
        };
    }

    /** When it is seen first, it may just have woken those that waited for its end. */
    private Look ended() {
        boolean before = ended;
        ended = true;
        return before ? Look.WAITS : Look.RUNS;
    }

    /** In the network a platform thread waits in native code, which the JVM takes for running. */
    private Look runs(StackTraceElement[] seen) {
        if (inDatabase != null && seen.length > 0 && isOfNetwork(seen[0])) {
            return stands(seen);
        }
        reset();
        return Look.RUNS;
    }

    private Look stands(StackTraceElement[] seen) {
        boolean seenBefore = stack.length > 0;
        boolean changed = !seenBefore || !Arrays.equals(seen, stack);
        long now = nanos.getAsLong();
        if (changed) {
            stack = seen;
            since = now;
            looks = 0;
        }
        looks++;
        if (seenBefore && changed) {
            return Look.RUNS;
        }
        boolean longEnough =
                looks >= patience.looks() && now - since >= patience.time().toNanos();
        return longEnough && waitsForOthers() ? Look.WAITS : Look.STANDS;
    }

    private boolean waitsForOthers() {
        return inDatabase == null ? !goesOnByItself() : inDatabase.getAsBoolean();
    }

    private static boolean isOfNetwork(StackTraceElement frame) {
        return frame.getClassName().startsWith("sun.nio.ch.");
    }

    /** Whether it sleeps, or waits for somebody outside of this JVM: it goes on whatever the other actions do. */
    private boolean goesOnByItself() {
        return Stream.of(stack)
                .anyMatch(frame -> isOfNetwork(frame)
                        || (frame.getClassName().equals("java.lang.Thread")
                                && frame.getMethodName().equals("sleep")));
    }

    /** Where it waits, in words: in the database, or at the first frame that is not the JDK's. */
    String where() {
        return inDatabase != null
                ? "(waits in the database)"
                : Stream.of(thread.getStackTrace())
                        .filter(frame -> !frame.getClassName().startsWith("java.")
                                && !frame.getClassName().startsWith("jdk."))
                        .findFirst()
                        .map(Watch::place)
                        .orElse("(waits)");
    }

    private static String place(StackTraceElement frame) {
        String type = frame.getClassName().replaceFirst(".*[.$]", "");
        return "(waits at %s.%s(%s:%d))"
                .formatted(type, frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }
}
