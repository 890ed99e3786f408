package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.schedule.Scheduler;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An action while it runs: its thread, those that it started, and which of them wait to enter the database.
 *
 * <p>All of it is guarded by the lock of the {@link Turns}.
 */
final class Actor implements Scheduler {

    private final char letter;
    private final Turns<?> turns;
    private final Queue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparingInt(Arrival::turn).thenComparingLong(Arrival::threadId));
    private final Map<Thread, Watch> threads = new LinkedHashMap<>();
    private final Map<Thread, Step> steps = new HashMap<>();
    private final Function<Actor, Thread> start;
    private boolean started;
    private boolean begins;
    private boolean ended;
    private boolean noted;

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
                refuseIfAbandoned();
                return;
            }
            Arrival arrival =
                    new Arrival(call, waits, turns.number(), turns.lock().newCondition());
            watch(arrival.thread());
            arrivals.add(arrival);
            turns.changed();
            arrival.await();
            refuseIfAbandoned();
        } finally {
            turns.lock().unlock();
        }
    }

    /** Once an order was given up, its threads must not change what the next one finds. */
    private void refuseIfAbandoned() {
        if (turns.abandoned()) {
            throw new CancellationException(
                    "This call comes too late: the order of calls that it belongs to was given up.");
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
        turns.newcomers().created();
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
        turns.newcomers().know(thread);
        return threads.computeIfAbsent(thread, Watch::new);
    }

    // what the turns ask

    boolean ready() {
        return !started || !arrivals.isEmpty();
    }

    /** Whether all of it is over, once none of its threads moves. One that waits elsewhere may wait for ever. */
    boolean done() {
        return ended && arrivals.isEmpty();
    }

    /** Whether it was started in this turn and wants to make its first call, which belongs to the same turn. */
    boolean begins() {
        return begins && !arrivals.isEmpty();
    }

    /** Those of its threads that we know, and that may be on the way to their next stop. */
    Stream<Watch> onTheWay() {
        return threads.entrySet().stream()
                .filter(entry -> !hasArrived(entry.getKey()))
                .map(Map.Entry::getValue);
    }

    private boolean hasArrived(Thread thread) {
        return arrivals.stream().anyMatch(arrival -> arrival.thread() == thread);
    }

    /** Its threads that we know, without its own if that has ended. */
    List<Thread> threads() {
        return List.copyOf(threads.keySet());
    }

    /** Starts the action, or lets one of its threads in: of those that came first, the one that was made first. */
    void go() {
        noted = false;
        begins = !started;
        if (started) {
            Arrival next = arrivals.remove();
            steps.put(next.thread(), turns.call(letter, next.call()));
            watch(next.thread()).inDatabase(next.waits());
            next.letGo();
        } else {
            started = true;
            watch(start.apply(this));
        }
    }

    /** Its turn is over. */
    void stop() {
        begins = false;
        watchAgain();
    }

    /** Forgets which of its threads waited. */
    void watchAgain() {
        threads.values().forEach(Watch::reset);
    }

    /** Lets all go. */
    void goHome() {
        arrivals.forEach(Arrival::letGo);
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
