package dev.fledge.testkit.concurrent;

import java.util.concurrent.CountDownLatch;

/** What the threads of sample tests wait for until the tests of a class are over, so that none outlives them. */
final class End {

    private final CountDownLatch here = new CountDownLatch(1);

    void await() {
        try {
            here.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void come() {
        here.countDown();
    }
}
