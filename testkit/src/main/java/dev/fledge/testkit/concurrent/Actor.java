package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.schedule.Scheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An action while it runs: its thread, those that it started, and which of them wait to enter the database.
 *
 * <p>All of it is guarded by the lock of the {@link Turns}.
 */
final class Actor implements Scheduler {

    /** A thread that waits to enter. */
    private static final class Arrival {

        private final Thread thread = Thread.currentThread();
        private final String call;
        private final @Nullable BooleanSupplier waits;
        private final Condition mayGo;
        private boolean gone;

        private Arrival(String call, @Nullable BooleanSupplier waits, Condition mayGo) {
            this.call = call;
            this.waits = waits;
            this.mayGo = mayGo;
        }
    }

    private final char letter;
    private final Turns<?> turns;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final Map<Thread, Watch> threads = new HashMap<>();
    private final Map<Thread, Step> steps = new HashMap<>();
    private final Function<Actor, Thread> start;
    private boolean started;
    private boolean firstCall;
    private boolean ended;
    private boolean noted;
    private volatile boolean hasThreads;

    Actor(char letter, Turns<?> turns, Function<Actor, Thread> start) {
        this.letter = letter;
        this.turns = turns;
        this.start = start;
    }

    String name() {
        return String.valueOf(letter);
    }

    // what the action's threads call

    @Override
    public void enter(String call) {
        arrive(call, null);
    }

    @Override
    public void enter(String call, BooleanSupplier waits) {
        arrive(call, waits);
    }

    private void arrive(String call, @Nullable BooleanSupplier waits) {
        turns.lock().lock();
        try {
            if (turns.over()) {
                return;
            }
            Arrival arrival = new Arrival(call, waits, turns.lock().newCondition());
            if (firstCall) {
                letIn(arrival);
                return;
            }
            watch(arrival.thread);
            arrivals.add(arrival);
            turns.changed();
            while (!arrival.gone) {
                arrival.mayGo.awaitUninterruptibly();
            }
        } finally {
            turns.lock().unlock();
        }
    }

    @Override
    public void leave(String outcome) {
        turns.lock().lock();
        try {
            Step step = steps.get(Thread.currentThread());
            if (step != null) {
                step.outcome(outcome);
                watch(Thread.currentThread()).inDatabase(null);
            }
        } finally {
            turns.lock().unlock();
        }
    }

    @Override
    public void misuse(String message) {
        turns.lock().lock();
        try {
            turns.misuse(message);
        } finally {
            turns.lock().unlock();
        }
    }

    @Override
    public void threadCreated() {
        hasThreads = true;
    }

    /** The action has ended. */
    void ends() {
        turns.lock().lock();
        try {
            ended = true;
            threads.remove(Thread.currentThread());
            turns.changed();
        } finally {
            turns.lock().unlock();
        }
    }

    private Watch watch(Thread thread) {
        return threads.computeIfAbsent(thread, Watch::new);
    }

    // what the turns ask

    boolean ready() {
        return !started || !arrivals.isEmpty();
    }

    boolean done() {
        return ended && arrivals.isEmpty();
    }

    /** Whether one of its threads is on the way to its next stop. */
    boolean moves() {
        return started
                && (threads.entrySet().stream()
                                .anyMatch(entry -> !hasArrived(entry.getKey())
                                        && !entry.getValue().waits())
                        || (hasThreads && !ended && arrivals.isEmpty() && turns.strangersRun()));
    }

    private boolean hasArrived(Thread thread) {
        return arrivals.stream().anyMatch(arrival -> arrival.thread == thread);
    }

    boolean knows(long thread) {
        return threads.keySet().stream().anyMatch(known -> known.threadId() == thread);
    }

    /** Starts the action, which runs to its second call, or lets the thread in that waits longest. */
    void go() {
        noted = false;
        if (started) {
            Arrival next = arrivals.remove();
            letIn(next);
            release(next);
        } else {
            started = true;
            firstCall = true;
            watch(start.apply(this));
        }
    }

    private void letIn(Arrival arrival) {
        firstCall = false;
        steps.put(arrival.thread, turns.call(letter, arrival.call));
        watch(arrival.thread).inDatabase(arrival.waits);
    }

    /** Its turn is over. */
    void stop() {
        firstCall = false;
        threads.values().forEach(Watch::reset);
    }

    /** Lets all go. */
    void goHome() {
        arrivals.forEach(Actor::release);
        arrivals.clear();
    }

    private static void release(Arrival arrival) {
        arrival.gone = true;
        arrival.mayGo.signal();
    }

    /** Writes down, once for each wait, that it waits for something else than its turn. */
    void noteWait() {
        if (started && !ended && arrivals.isEmpty() && !noted) {
            noted = true;
            turns.note(
                    letter,
                    threads.values().stream().map(Watch::where).findFirst().orElse("(waits)"));
        }
    }
}
