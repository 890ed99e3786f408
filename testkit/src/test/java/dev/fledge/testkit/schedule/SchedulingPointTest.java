package dev.fledge.testkit.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SchedulingPointTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Scheduler scheduler = new Scheduler() {

        @Override
        public void enter(String call, BooleanSupplier waits) {
            seen.add("enter " + call + ", waits: " + waits.getAsBoolean());
        }

        @Override
        public void enter(String call) {
            seen.add("enter " + call);
        }

        @Override
        public void leave(String outcome) {
            seen.add("leave " + outcome);
        }

        @Override
        public void misuse(String message) {
            seen.add("misuse " + message);
        }

        @Override
        public void threadCreated() {
            seen.add("thread created");
        }
    };

    @Test
    void call_task_isScheduledAsLongAsItLasts() throws Exception {
        boolean inside = SchedulingPoint.call(scheduler, SchedulingPoint::scheduled);

        assertThat(inside).isTrue();
        assertThat(SchedulingPoint.scheduled()).isFalse();
    }

    @Test
    void call_taskFails_isScheduledNoLonger() {
        assertThatThrownBy(() -> SchedulingPoint.call(scheduler, () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(SchedulingPoint.scheduled()).isFalse();
    }

    @Test
    void enterAndLeave_scheduled_saysWhatItDoes() throws Exception {
        SchedulingPoint.call(scheduler, () -> {
            SchedulingPoint.enter(() -> "SELECT 1");
            SchedulingPoint.leave(() -> "1 row");
            SchedulingPoint.enter(() -> "UPDATE t", () -> true);
            SchedulingPoint.misuse("no stub");
            return null;
        });

        assertThat(seen)
                .containsExactly("enter SELECT 1", "leave 1 row", "enter UPDATE t, waits: true", "misuse no stub");
    }

    @Test
    void enterAndLeave_notScheduled_askForNoText() {
        SchedulingPoint.enter(() -> fail("asked for"));
        SchedulingPoint.enter(() -> fail("asked for"), () -> true);
        SchedulingPoint.leave(() -> fail("asked for"));
        SchedulingPoint.misuse("no stub");

        assertThat(seen).isEmpty();
    }

    @Test
    void threadOfATask_isScheduledToo() throws Exception {
        SchedulingPoint.call(scheduler, () -> {
            Thread.ofVirtual()
                    .start(() -> SchedulingPoint.enter(() -> "SELECT 2"))
                    .join();
            return null;
        });

        assertThat(seen).containsExactly("thread created", "enter SELECT 2");
    }

    @Test
    void threadOfNoTask_isNot() throws InterruptedException {
        Thread.ofVirtual()
                .start(() -> SchedulingPoint.enter(() -> fail("asked for")))
                .join();

        assertThat(seen).isEmpty();
    }
}
