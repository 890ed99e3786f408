package dev.fledge.testkit.concurrent;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static dev.fledge.testkit.concurrent.Eventually.eventually;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import dev.fledge.testkit.fake.SqlCall.Outcome;
import dev.fledge.testkit.fake.junit.FakeDatabaseExtension;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three ways in which a call ends for nobody, and how a test shows that it lets go of what it has. */
@ExtendWith({VirtualThreadsExtension.class, FakeDatabaseExtension.class})
class CancellationTest {

    private final Gate gate = Gate.create();
    private FakeDatabase db;
    private ExecutorService executor;

    @BeforeEach
    void holdCalls(FakeDatabase db, ExecutorService executor) {
        this.db = db;
        this.executor = executor;
        db.onQuery("SELECT count(*)").heldBy(gate).returnsValue(7L);
    }

    private long count() {
        return db.dbClient()
                .execute()
                .createGet("SELECT count(*) FROM users")
                .execute()
                .orElseThrow()
                .column("count")
                .getLong();
    }

    @Test
    void clientGoesAway_callInTheDatabase_isCancelledAndItsConnectionClosed() {
        Future<Long> request = executor.submit(this::count);
        gate.awaitWaiting(1);

        request.cancel(true);

        eventually(() -> assertCancelled()); // and the extension checks that the connection is closed
    }

    @Test
    void deadlinePasses_callInTheDatabase_isCancelled() {
        assertThatThrownBy(() -> withDeadline(this::count)).isInstanceOf(TimeoutException.class);

        eventually(() -> assertCancelled());
    }

    @Test
    void oneOfTwoFails_theOtherIsCancelled() {
        HeldCall remote = HeldCall.create();
        gate.open();

        assertThatThrownBy(() -> both(
                        () -> {
                            remote.awaitHeld();
                            throw new IllegalStateException("database gone");
                        },
                        () -> remote.hold("read")))
                .hasMessage("database gone");

        remote.awaitCancelled();
        assertThat(count()).isEqualTo(7);
    }

    private void assertCancelled() {
        assertThat(db.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.Failed.class,
                                failed -> assertThat(failed.error())
                                        .isInstanceOfSatisfying(
                                                SQLException.class,
                                                error -> assertThat(error.getSQLState())
                                                        .isEqualTo("57014"))));
    }

    // the code under test

    private <T> T withDeadline(Callable<T> call) throws Exception {
        Future<T> future = executor.submit(call);
        gate.awaitWaiting(1); // so that it is the call that the deadline ends, on a slow machine too
        try {
            return future.get(20, TimeUnit.MILLISECONDS);
        } finally {
            future.cancel(true);
        }
    }

    private String both(Callable<String> here, Callable<String> there) throws Exception {
        Future<String> other = executor.submit(there);
        try {
            return here.call() + other.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            other.cancel(true);
        }
    }
}
