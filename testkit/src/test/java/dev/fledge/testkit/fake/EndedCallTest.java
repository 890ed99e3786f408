package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
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

/** What ends a call that is held in the database or takes long: a timeout, a cancellation, an interruption, an outage. */
@ExtendWith(VirtualThreadsExtension.class)
class EndedCallTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final DbClient client = db.dbClient();
    private ExecutorService executor;

    @BeforeEach
    void useExecutor(ExecutorService executor) {
        this.executor = executor;
    }

    @Test
    void queryTimeout_heldCall_isATimeout() throws SQLException {
        db.onUpdate("UPDATE").heldBy(Gate.create()).returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t")) {
            update.setQueryTimeout(1);

            assertThatThrownBy(update::executeUpdate)
                    .isInstanceOfSatisfying(
                            SQLTimeoutException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        }
    }

    @Test
    void queryTimeout_longerDelay_isATimeout() throws SQLException {
        db.onUpdate("UPDATE").delayed(Duration.ofHours(1)).returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t")) {
            update.setQueryTimeout(1);

            assertThatThrownBy(update::executeUpdate).isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void cancel_heldCall_endsIt() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t")) {
            Future<Integer> call = executor.submit(() -> update.executeUpdate());
            gate.awaitWaiting(1);

            update.cancel();

            assertThatThrownBy(call::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            update.cancel(); // with nothing to cancel
        }
    }

    @Test
    void interruption_heldCall_endsItAndStays() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).returns(1);
        Future<Boolean> interrupted = executor.submit(() -> {
            assertThatThrownBy(this::update).hasRootCauseMessage("ERROR: canceling statement due to user request");
            return Thread.interrupted();
        });
        gate.awaitWaiting(1);

        executor.shutdownNow();

        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void heldCommit_outage_failsIt() throws Exception {
        Gate gate = Gate.create();
        db.onCommit().heldBy(gate).succeeds();
        db.onUpdate("UPDATE").returns(1);
        Future<?> transaction = executor.submit(() -> {
            DbTransaction in = client.transaction();
            in.createUpdate("UPDATE t").execute();
            in.commit();
        });
        gate.awaitWaiting(1);

        db.goDown();

        assertThatThrownBy(transaction::get)
                .rootCause()
                .hasMessage("An I/O error occurred while sending to the backend.");
        assertThat(db.transactions().getFirst().state()).isEqualTo(SqlTransaction.State.ROLLED_BACK);
    }

    @Test
    void outage_duringADelay_endsIt() throws Exception {
        Future<Long> call = callInItsDelay();

        db.goDown();

        assertThatThrownBy(call::get).rootCause().hasMessage("An I/O error occurred while sending to the backend.");
    }

    @Test
    void cancel_duringADelay_endsIt() throws Exception {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).delayed(Duration.ofHours(1)).returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t")) {
            Future<Integer> call = executor.submit(() -> update.executeUpdate());
            gate.awaitWaiting(1);

            gate.open();
            update.cancel();

            assertThatThrownBy(call::get).cause().hasMessage("ERROR: canceling statement due to user request");
        }
    }

    @Test
    void interruption_duringADelay_endsIt() throws Exception {
        Future<Long> call = callInItsDelay();

        executor.shutdownNow();

        assertThatThrownBy(call::get).rootCause().hasMessage("ERROR: canceling statement due to user request");
    }

    private Future<Long> callInItsDelay() {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).delayed(Duration.ofHours(1)).returns(1);
        Future<Long> call = executor.submit(this::update);
        gate.awaitWaiting(1);
        gate.open();
        return call;
    }

    private long update() {
        return client.execute().createUpdate("UPDATE t").execute();
    }
}
