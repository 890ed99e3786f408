package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.schedule.SchedulingPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

    private static final int QUIET_LOOKS = 5;

    private final Scenario<T> scenario;
    private final Chooser chooser;
    private final Duration bound;
    private final long deadline;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Actor> actors = new ArrayList<>();
    private final Map<Character, TaskThread<T>> threads = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder order = new StringBuilder();
    private final long firstId = Thread.ofVirtual().unstarted(() -> {}).threadId(); // ids only grow
    private final List<String> misuses = new ArrayList<>();
    private int quietLooks;
    private boolean calls;
    private boolean over;

    Turns(Scenario<T> scenario, Chooser chooser, Duration bound) {
        this.scenario = scenario;
        this.chooser = chooser;
        this.bound = bound;
        this.deadline = System.nanoTime() + bound.toNanos();
    }

    /**
     * Runs the actions to their end.
     *
     * @throws StuckException if they do not come to an end
     */
    Outcomes<T> run() throws InterruptedException {
        lock.lock();
        try {
            for (int i = 0; i < scenario.actions().size(); i++) {
                add((char) ('A' + i), scenario.actions().get(i));
            }
            while (!actors.stream().allMatch(Actor::done)) {
                takeTurn();
            }
        } finally {
            over = true;
            actors.forEach(Actor::goHome);
            lock.unlock();
        }
        for (TaskThread<T> thread : threads.values()) {
            thread.join(bound.toNanos()); // at once: it has nothing left to do but to keep its outcome
        }
        return outcomes();
    }

    private void add(char letter, Callable<T> action) {
        actors.add(new Actor(letter, this, actor -> {
            TaskThread<T> thread = TaskThread.start(String.valueOf(letter), () -> {
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
        quietLooks = 0;
        ready.get(letters.indexOf(next)).go();
        while (!settled()) {
            if (System.nanoTime() > deadline) {
                throw new StuckException(bound, outcomes());
            }
            changed.awaitNanos(LOOK);
        }
    }

    /** Whether nobody moves any more, and there is somebody who can go on, or nobody who has to. */
    private boolean settled() {
        if (actors.stream().anyMatch(Actor::moves)) {
            return false;
        }
        actors.forEach(Actor::noteWait);
        return actors.stream().anyMatch(Actor::ready) || actors.stream().allMatch(Actor::done);
    }

    /** What became of those actions by now that began. */
    Outcomes<T> outcomes() {
        return new Outcomes<>(
                threads.keySet().stream().map(String::valueOf).toList(),
                threads.values().stream().map(TaskThread::outcome).toList());
    }

    /** How many actions there are. */
    int size() {
        return actors.size();
    }

    /** Whether an action made a call. */
    boolean calls() {
        return calls;
    }

    /** The letters of the actions in the order of their turns. */
    String order() {
        return order.toString();
    }

    /** What happened, in order. */
    List<Step> steps() {
        return steps;
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

    void interrupt() {
        threads.values().forEach(TaskThread::interrupt);
    }

    // for the actors

    ReentrantLock lock() {
        return lock;
    }

    boolean over() {
        return over;
    }

    /**
     * Whether threads run that are new since the beginning and have not been at the database yet: they may be on their
     * way, while the thread that started them waits for them. A dump does not show all threads at the same moment, so
     * we believe in quiet after several.
     */
    boolean strangersRun() {
        boolean run = ThreadDump.take().threads().stream()
                .anyMatch(thread -> thread.id() > firstId
                        && thread.runs()
                        && actors.stream().noneMatch(actor -> actor.knows(thread.id())));
        quietLooks = run ? 0 : quietLooks + 1;
        return quietLooks < QUIET_LOOKS;
    }

    void misuse(String message) {
        misuses.add(message);
    }

    void changed() {
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
