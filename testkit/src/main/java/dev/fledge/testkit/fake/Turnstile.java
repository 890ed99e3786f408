package dev.fledge.testkit.fake;

import dev.fledge.testkit.schedule.SchedulingPoint;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one call of a connection into the database at a time: as the driver does, the others wait. */
final class Turnstile {

    private final ReentrantLock lock = new ReentrantLock();

    /** Waits until nobody else is in; who takes turns with others does so before. */
    void enter() {
        if (!lock.tryLock()) {
            lock.lock();
            SchedulingPoint.enter(() -> "(goes on: its connection is free)");
        }
    }

    void leave() {
        lock.unlock();
    }
}
