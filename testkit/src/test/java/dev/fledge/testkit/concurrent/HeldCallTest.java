package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VirtualThreadsExtension.class)
class HeldCallTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void hold_released_answers(ExecutorService executor) throws ExecutionException, InterruptedException {
        HeldCall call = HeldCall.create();
        Future<String> answer = executor.submit(() -> call.hold("read"));

        call.awaitHeld();
        assertThat(answer).isNotDone();
        call.release();

        assertThat(answer.get()).isEqualTo("read");
    }

    @Test
    void awaitCancelled_interrupted_returns(ExecutorService executor) {
        HeldCall call = HeldCall.create();
        Future<String> answer = executor.submit(() -> call.hold("never"));
        call.awaitHeld();

        answer.cancel(true);

        call.awaitCancelled();
    }

    @Test
    void awaitHeld_noCall_saysSo() {
        assertThatThrownBy(() -> HeldCall.create(SHORT).awaitHeld())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected a call to be held, but after 20 ms there was none.");
    }

    @Test
    void awaitCancelled_noCall_saysSo() {
        assertThatThrownBy(() -> HeldCall.create(SHORT).awaitCancelled())
                .hasMessage("Expected the held call to be cancelled, but after 20 ms there was no call at all.");
    }

    @Test
    void awaitCancelled_nobodyCancels_saysHow(ExecutorService executor) {
        HeldCall call = HeldCall.create(SHORT);
        executor.submit(() -> call.hold("never"));
        Eventually.eventually(call::awaitHeld);

        assertThatThrownBy(call::awaitCancelled).hasMessage("""
                Expected the held call to be cancelled, but after 20 ms nobody had interrupted its thread. Cancel its \
                future with cancel(true), or shut its executor down with shutdownNow().""");
        call.release();
    }

    @Test
    void awaitHeld_threadInterrupted_stops() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> HeldCall.create().awaitHeld())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted while waiting for a held call");
        assertThat(Thread.interrupted()).isTrue();
    }
}
