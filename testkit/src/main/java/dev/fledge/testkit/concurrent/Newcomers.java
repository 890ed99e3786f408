package dev.fledge.testkit.concurrent;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The threads that actions have created and that have not been at the database yet: they may be on their way to it, while
 * nobody has them but the code under test.
 *
 * <p>All we get to know of one is that its creator is making it just now, so that its id is among the last ones that were
 * given. So we note those, and look for them in a dump. Threads of others have other ids, or are met a little later.
 */
final class Newcomers {

    /** How many ids another thread may have taken between the creation of one and our note of it. */
    private static final int IDS = 8;

    /**
     * A dump does not show all threads at the same moment, so we believe in quiet after several. Before JDK 24 it does not
     * tell a thread that waits from one that was woken and has no processor yet, so there we give it more time.
     */
    static final int QUIET_LOOKS = Runtime.version().feature() < 24 ? 20 : 10;

    /** As {@link #QUIET_LOOKS}, where one stands still and may as well have lost its processor as wait for a monitor. */
    static final int LOOKS_AT_ONE_THAT_STANDS = 60;

    private final Supplier<ThreadDump> look;
    private final Set<Long> ids = ConcurrentHashMap.newKeySet();
    private final Set<Long> known = ConcurrentHashMap.newKeySet();
    private Map<Long, DumpedThread> seen = Map.of();
    private int quietLooks;

    Newcomers() {
        this(ThreadDump::take);
    }

    /** As {@link #Newcomers()}, with what takes a dump. */
    Newcomers(Supplier<ThreadDump> look) {
        this.look = look;
    }

    /** The calling thread is creating one, which has its id by now. */
    void created() {
        long next = Thread.ofVirtual()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> {})
                .threadId(); // ids only grow
        for (long id = Math.max(next - IDS, Thread.currentThread().threadId() + 1); id < next; id++) {
            if (!known.contains(id)) {
                ids.add(id);
            }
        }
    }

    /** This is one of an action, and watched from now on. */
    void know(Thread thread) {
        known.add(thread.threadId());
        ids.remove(thread.threadId());
    }

    /** Something else has moved: whatever was quiet need not be any more. */
    void lookAgain() {
        quietLooks = 0;
    }

    /** Whether none of them runs, for several looks now. Those that have ended by then are forgotten. */
    boolean quiet() {
        if (ids.isEmpty()) {
            return true;
        }
        Map<Long, DumpedThread> now = look.get().threads().stream()
                .filter(thread -> ids.contains(thread.id()))
                .collect(Collectors.toMap(DumpedThread::id, thread -> thread, (one, same) -> one, HashMap::new));
        quietLooks = now.values().stream().anyMatch(this::runs) ? 0 : quietLooks + 1;
        seen = now;
        boolean stands = now.values().stream().anyMatch(DumpedThread::runs);
        if (quietLooks < (stands ? LOOKS_AT_ONE_THAT_STANDS : QUIET_LOOKS)) {
            return false;
        }
        ids.retainAll(now.keySet());
        return true;
    }

    /** Before JDK 24 a dump does not say who waits for a monitor: then one that stands still may. */
    private boolean runs(DumpedThread thread) {
        return thread.runs()
                && (thread.stateKnown() || thread.frames().isEmpty() || !thread.equals(seen.get(thread.id())));
    }
}
