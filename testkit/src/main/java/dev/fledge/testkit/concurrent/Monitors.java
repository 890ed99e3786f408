package dev.fledge.testkit.concurrent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for which monitor, on JDKs before 24, whose dumps do not say it. Of virtual threads those JDKs tell no more
 * than the state, and that only to who has the thread: so of them we know that the test's waits, but not for whom.
 */
final class Monitors {

    private final Map<Long, String> wanted = new HashMap<>();
    private final Map<Long, Set<String>> held = new HashMap<>();

    private Monitors() {}

    /** Asks the JVM. */
    static Monitors now(Thread test) {
        Monitors monitors = new Monitors();
        Map<Long, ThreadInfo> platform = Stream.of(
                        ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(ThreadInfo::getThreadId, Function.identity()));
        platform.values().stream()
                .filter(thread -> thread.getThreadState() == Thread.State.BLOCKED)
                .forEach(thread -> monitors.add(thread, platform.get(thread.getLockOwnerId())));
        if (test.isVirtual() && test.getState() == Thread.State.BLOCKED) {
            monitors.wanted.put(test.threadId(), "<unknown>");
        }
        return monitors;
    }

    private void add(ThreadInfo blocked, @Nullable ThreadInfo owner) {
        String monitor = "<" + blocked.getLockName() + ">";
        wanted.put(blocked.getThreadId(), monitor);
        if (owner != null) {
            held.computeIfAbsent(owner(owner), id -> new LinkedHashSet<>()).add(monitor);
        }
    }

    /** A carrier waits for its virtual thread, and seems to own the monitors that are that one's. */
    private static long owner(ThreadInfo thread) {
        boolean carrier = String.valueOf(thread.getLockName()).startsWith("java.lang.VirtualThread@");
        return carrier ? thread.getLockOwnerId() : thread.getThreadId();
    }

    /** Returns the thread with what newer JDKs say of it. */
    DumpedThread addTo(DumpedThread thread) {
        Stream<String> wants =
                Stream.ofNullable(wanted.get(thread.id())).map(monitor -> "- waiting to lock " + monitor);
        Stream<String> has = held.getOrDefault(thread.id(), Set.of()).stream().map(monitor -> "- locked " + monitor);
        List<String> frames = Stream.of(
                        thread.frames().stream().limit(1),
                        wants,
                        thread.frames().stream().skip(1),
                        has)
                .flatMap(Function.identity())
                .toList();
        return new DumpedThread(thread.id(), thread.title(), frames);
    }
}
