package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void left_timeGoesOn_isWhatIsNotOverYet() {
        Deadline deadline = Deadline.in(HOUR);

        assertThat(deadline.left()).isBetween(1L, HOUR.toNanos());
        assertThat(deadline.passed()).isFalse();
    }

    @Test
    void passed_noTime_hasAtOnce() {
        assertThat(Deadline.in(Duration.ZERO).passed()).isTrue();
    }

    @Test
    void passed_moreTimeThanALongHasNanoseconds_hasNot() {
        assertThat(Deadline.in(Duration.ofDays(365_000)).passed()).isFalse();
    }

    @Test
    void awaitEnd_threadEnds_waitsForThat() throws InterruptedException {
        Thread thread = Thread.ofVirtual().start(() -> {});

        Deadline.in(HOUR).awaitEnd(thread);

        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void awaitEnd_deadlinePasses_goesOnWithoutIt() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().start(new FutureTask<>(() -> {
            over.await();
            return null;
        }));

        Deadline.in(Duration.ZERO).awaitEnd(thread);

        assertThat(thread.isAlive()).isTrue();
        over.countDown();
        thread.join();
    }
}
