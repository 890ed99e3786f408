package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fledge.testkit.fake.Gate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What ends a call that takes too long. */
interface HeldCallContract extends ErrorContract {

    /** The states of a thread that waits for another one. */
    Set<Thread.State> STOPPED = EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

    /** A call that runs on a thread of its own. */
    record RunningCall(Thread thread, FutureTask<String> outcome) {

        static RunningCall start(ThrowingCallable call) {
            FutureTask<String> outcome = new FutureTask<>(() -> Failures.of(call));
            return new RunningCall(Thread.startVirtualThread(outcome), outcome);
        }

        String failure() throws Exception {
            return outcome.get(30, TimeUnit.SECONDS);
        }
    }

    /** A query that runs longer than any test. */
    default String endlessQuery() {
        return "SELECT pg_sleep(60)";
    }

    /** Waits until the endless query runs; in a fake, until it waits at the gate. */
    void awaitEndlessQuery(Gate gate);

    private Gate stubEndlessQuery() {
        Gate gate = Gate.create();
        stub(db -> db.onQuery(endlessQuery()).heldBy(gate).returnsValue(null));
        return gate;
    }

    @Test
    default void call_cancelled_fails() throws Exception {
        Gate gate = stubEndlessQuery();
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            RunningCall call = RunningCall.start(() -> statement.executeQuery(endlessQuery()));
            awaitEndlessQuery(gate);

            statement.cancel();

            assertThat(call.failure()).isEqualTo("SQLException 57014 ERROR: canceling statement due to user request");
        }
    }

    @Test
    default void call_whileAnotherRunsOnItsConnection_waitsForIt() throws Exception {
        Gate gate = stubEndlessQuery();
        stub(db -> db.onQuery("SELECT 1").returnsValue(1));
        try (Connection connection = client().unwrap(Connection.class);
                Statement first = connection.createStatement();
                Statement second = connection.createStatement()) {
            RunningCall running = RunningCall.start(() -> first.executeQuery(endlessQuery()));
            awaitEndlessQuery(gate);

            RunningCall waiting = RunningCall.start(
                    () -> assertThat(second.executeQuery("SELECT 1").next()).isTrue());
            await().until(() -> STOPPED.contains(waiting.thread().getState()));
            assertThat(waiting.outcome()).isNotDone();
            assertThat(gate.waiting()).isLessThanOrEqualTo(1);

            first.cancel();
            assertThat(running.failure()).contains("57014");
            assertThat(waiting.failure()).isEqualTo("nothing");
        }
    }

    @Test
    default void call_connectionAborted_ends() throws Exception {
        Gate gate = stubEndlessQuery();
        Connection connection = client().unwrap(Connection.class);
        Statement statement = connection.createStatement();
        RunningCall call = RunningCall.start(() -> statement.executeQuery(endlessQuery()));
        awaitEndlessQuery(gate);

        connection.abort(Runnable::run);

        assertThat(call.failure()).isEqualTo("SQLException 08006 An I/O error occurred while sending to the backend.");
        assertThat(connection.isClosed()).isTrue();
        reports("Connection 1 was aborted while it was used.");
    }

    @Test
    default void call_connectionClosed_ends() throws Exception {
        Gate gate = stubEndlessQuery();
        Connection connection = client().unwrap(Connection.class);
        Statement statement = connection.createStatement();
        RunningCall call = RunningCall.start(() -> statement.executeQuery(endlessQuery()));
        awaitEndlessQuery(gate);

        connection.close();

        assertThat(call.failure()).isEqualTo("SQLException 08006 An I/O error occurred while sending to the backend.");
    }

    @Test
    default void call_longerThanItsTimeout_fails() throws SQLException {
        stubEndlessQuery();
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);

            assertThat(Failures.of(() -> statement.executeQuery(endlessQuery())))
                    .isEqualTo("SQLException 57014 ERROR: canceling statement due to user request");
        }
    }

    @Test
    default void call_threadInterrupted_losesItsConnection() throws Exception {
        Gate gate = stubEndlessQuery();
        RunningCall call = RunningCall.start(
                () -> client().execute().createGet(endlessQuery()).execute());
        awaitEndlessQuery(gate);

        call.thread().interrupt();

        assertThat(call.failure())
                .isEqualTo("DbStatementException <- SQLException 08006"
                        + " An I/O error occurred while sending to the backend.");
    }

    @Test
    default void call_outage_losesItsConnection() throws Exception {
        Gate gate = stubEndlessQuery();
        RunningCall call = RunningCall.start(
                () -> client().execute().createGet(endlessQuery()).execute());
        awaitEndlessQuery(gate);

        goDown();

        assertThat(call.failure())
                .isEqualTo("DbStatementException <- SQLException 08006"
                        + " An I/O error occurred while sending to the backend.");
        comeBack();
    }
}
