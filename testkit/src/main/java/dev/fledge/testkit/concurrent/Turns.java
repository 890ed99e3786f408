package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.schedule.SchedulingPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario, in one order. One action goes on at a time, until it wants to enter the database, ends, or
 * waits for something that we do not control.
 *
 * <p>An action that waits so may go on at any time, when another one gives it what it waits for; it then runs beside
 * that one until its next call.
 *
 * @param <T> what the actions return
 */
final class Turns<T extends @Nullable Object> {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);

    /** What the threads of an order that is given up get to end, in all. */
    private static final Duration LEAVE = Duration.ofSeconds(1);

    private final Scenario<T> scenario;
    private final Chooser chooser;
    private final Duration bound;
    private final Supplier<Thread.Builder> builder;
    private final Deadline deadline;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Actor> actors = new ArrayList<>();
    private final Map<Character, TaskThread<T>> threads = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder order = new StringBuilder();
    private final Newcomers newcomers = new Newcomers();
    private final List<String> misuses = new ArrayList<>();
    private boolean calls;
    private boolean over;
    private volatile boolean abandoned;
    private @Nullable Outcomes<T> unfinished;
    private @Nullable String timeline;

    /**
     * Makes one.
     *
     * @param builder makes the threads of the actions
     */
    Turns(Scenario<T> scenario, Chooser chooser, Duration bound, Supplier<Thread.Builder> builder) {
        this.scenario = scenario;
        this.chooser = chooser;
        this.bound = bound;
        this.deadline = Deadline.in(bound);
        this.builder = builder;
    }

    /**
     * Runs the actions to their end.
     *
     * @throws StuckException if they do not come to an end
     */
    Outcomes<T> run() throws InterruptedException {
        boolean done = false;
        lock.lock();
        try {
            for (int i = 0; i < scenario.actions().size(); i++) {
                add((char) ('A' + i), scenario.actions().get(i));
            }
            while (!actors.stream().allMatch(Actor::done)) {
                takeTurn();
            }
            done = true;
        } finally {
            over = true;
            abandoned = !done;
            if (abandoned) {
                unfinished = outcomes();
                timeline = timeline();
            }
            actors.forEach(Actor::goHome);
            lock.unlock();
        }
        for (TaskThread<T> thread : threads.values()) {
            // at once: it has nothing left to do but to keep its outcome
            Deadline.in(bound).awaitEnd(thread.thread());
        }
        return outcomes();
    }

    private void add(char letter, Callable<T> action) {
        actors.add(new Actor(letter, this, actor -> {
            TaskThread<T> thread = TaskThread.start(builder.get().name(String.valueOf(letter)), () -> {
                try {
                    return SchedulingPoint.call(actor, action);
                } finally {
                    actor.ends();
                }
            });
            threads.put(letter, thread);
            return thread.thread();
        }));
    }

    private void takeTurn() throws InterruptedException {
        List<Actor> ready = actors.stream().filter(Actor::ready).toList();
        String letters = ready.stream().map(Actor::name).collect(Collectors.joining());
        char next = chooser.next(order.toString(), letters);
        order.append(next);
        actors.forEach(Actor::stop);
        Actor chosen = ready.get(letters.indexOf(next));
        chosen.go();
        settle();
        if (chosen.begins()) {
            chosen.go();
            settle();
        }
    }

    private void settle() throws InterruptedException {
        newcomers.lookAgain();
        while (!settled()) {
            if (deadline.passed()) {
                throw new StuckException(bound);
            }
            changed.awaitNanos(LOOK);
        }
    }

    /** Whether nobody moves any more, and there is somebody who can go on, or nobody who has to. */
    private boolean settled() {
        if (somebodyComes()
                || !Watch.allWait(actors.stream().flatMap(Actor::onTheWay).toList())) {
            newcomers.lookAgain();
            return false;
        }
        if (!newcomers.quiet()) {
            return false;
        }
        actors.forEach(Actor::noteWait);
        return actors.stream().anyMatch(Actor::ready) || actors.stream().allMatch(Actor::done);
    }

    /**
     * Whether a thread was let go or wants to tell us something, and has not got the lock yet: it looks as if it waited,
     * and a platform thread does so until it gets a processor.
     */
    private boolean somebodyComes() {
        return lock.hasQueuedThreads();
    }

    /** What had become of the actions when the turns ended, before those that had not ended were let go. */
    Outcomes<T> unfinished() {
        return Objects.requireNonNull(unfinished);
    }

    private Outcomes<T> outcomes() {
        return new Outcomes<>(
                threads.keySet().stream().map(String::valueOf).toList(),
                threads.values().stream().map(TaskThread::outcome).toList());
    }

    /** Whether an action made a call. */
    boolean calls() {
        return calls;
    }

    /** The letters of the actions in the order of their turns. */
    String order() {
        return order.toString();
    }

    /** What happened, in order; of turns that did not come to their end, until then. */
    String timeline() {
        return timeline != null ? timeline : Timeline.of(steps, actors.size());
    }

    /**
     * Checks that no call was one that fails the test, such as one that a strict database has no stub for.
     *
     * @throws AssertionError with what the database said
     */
    void requireNoMisuse() {
        if (!misuses.isEmpty()) {
            throw new AssertionError(String.join("\n\n", misuses));
        }
    }

    /**
     * Has those threads end that are left of an order that was given up, as far as we know them: whatever they still did
     * would happen to the next order, or the next test.
     */
    void clearUp() {
        if (!abandoned) {
            return;
        }
        List<Thread> left = threads();
        left.forEach(Thread::interrupt);
        Deadline end = Deadline.in(LEAVE);
        try {
            for (Thread thread : left) {
                end.awaitEnd(thread);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Thread> threads() {
        lock.lock();
        try {
            return actors.stream().flatMap(actor -> actor.threads().stream()).toList();
        } finally {
            lock.unlock();
        }
    }

    // for the actors

    ReentrantLock lock() {
        return lock;
    }

    boolean over() {
        return over;
    }

    /** Whether it is over since it did not come to its end. */
    boolean abandoned() {
        return abandoned;
    }

    /** How many turns there were. */
    int number() {
        return order.length();
    }

    Newcomers newcomers() {
        return newcomers;
    }

    void misuse(String message) {
        misuses.add(message);
    }

    /** A thread has stopped, and may have woken others before: whether those wait is to be seen anew. */
    void changed() {
        actors.forEach(Actor::watchAgain);
        changed.signal();
    }

    Step call(char letter, String call) {
        calls = true;
        return note(letter, call);
    }

    Step note(char letter, String text) {
        Step step = new Step(letter, text);
        steps.add(step);
        return step;
    }
}
