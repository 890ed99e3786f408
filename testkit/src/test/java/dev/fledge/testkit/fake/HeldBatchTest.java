package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One batch waits several times, once for each set that has to. */
@ExtendWith(VirtualThreadsExtension.class)
class HeldBatchTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final Gate first = Gate.create();
    private final Gate second = Gate.create();
    private ExecutorService executor;

    @BeforeEach
    void useExecutor(ExecutorService executor) {
        this.executor = executor;
    }

    @Test
    void batch_twoGates_oneOpened_waitsAtTheOther() throws Exception {
        Future<int[]> batch = batchAtTheSecondGate();
        assertThat(batch).isNotDone();

        second.open();

        assertThat(batch.get()).containsExactly(1, 1);
    }

    @Test
    void batch_outageAtTheSecondGate_endsIt() throws Exception {
        Future<int[]> batch = batchAtTheSecondGate();

        db.goDown();

        assertThatThrownBy(batch::get)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
    }

    @Test
    void batch_delaysThatTogetherAreTooLong_areATimeout() {
        db.onUpdate("UPDATE").with(1).delayed(Duration.ofMillis(900)).returns(1);
        db.onUpdate("UPDATE").with(2).delayed(Duration.ofMillis(900)).returns(1);

        assertThatThrownBy(() -> batch(1)).hasRootCauseInstanceOf(SQLTimeoutException.class);
    }

    private Future<int[]> batchAtTheSecondGate() {
        db.onUpdate("UPDATE").with(1).heldBy(first).returns(1);
        db.onUpdate("UPDATE").with(2).heldBy(second).returns(1);
        Future<int[]> batch = executor.submit(() -> batch(0));
        first.awaitWaiting(1);
        first.open();
        second.awaitWaiting(1);
        return batch;
    }

    private int[] batch(int timeoutSeconds) throws SQLException {
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ?")) {
            update.setQueryTimeout(timeoutSeconds);
            for (int i = 1; i <= 2; i++) {
                update.setInt(1, i);
                update.addBatch();
            }
            return update.executeBatch();
        }
    }
}
