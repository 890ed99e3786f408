package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.sql.SqlEffect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A transaction: the calls in it, and how it ended.
 *
 * <p>It begins with the first call on a connection that is not in auto-commit mode, or with {@code BEGIN}. As in
 * PostgreSQL, a call that fails aborts it: the calls after it fail too, and a commit rolls back. {@code BEGIN},
 * {@code COMMIT}, {@code ROLLBACK}, {@code SAVEPOINT} and {@code RELEASE} as SQL do what the methods of JDBC do: they
 * are no calls, and need no stubs.
 *
 * <pre>{@code
 * SqlTransaction transfer = db.transactions().getFirst();
 * assertThat(transfer.state()).isEqualTo(SqlTransaction.State.COMMITTED);
 * assertThat(transfer.calls()).hasSize(2);
 * }</pre>
 *
 * <p>Thread-safe; what it says may change until it has ended.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlTransaction {

    /** How a transaction ended, or that it has not. */
    public enum State {
        /** Neither committed nor rolled back. */
        OPEN,
        /** Committed. */
        COMMITTED,
        /**
         * Rolled back: by the code under test, by a commit after a call that failed, or by the database because the
         * connection broke.
         */
        ROLLED_BACK,
        /** Never ended: its connection was closed before. A database rolls such a transaction back. */
        ABANDONED
    }

    private final int number;
    private final int connection;
    private final int isolation;
    private final boolean readOnly;
    private final ConcurrentLinkedQueue<SqlCall> calls = new ConcurrentLinkedQueue<>();
    private final Savepoints savepoints = new Savepoints();
    private volatile State state = State.OPEN;
    private volatile @Nullable Throwable failure;

    SqlTransaction(int number, int connection, int isolation, boolean readOnly) {
        this.number = number;
        this.connection = connection;
        this.isolation = isolation;
        this.readOnly = readOnly;
    }

    void add(SqlCall call) {
        calls.add(call);
    }

    /** Takes note of an error; the first one is what the others come from. */
    void abort(Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }

    void recover() {
        failure = null;
    }

    /** Why it can only be rolled back, if it can. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    void end(State how) {
        state = how;
    }

    /** The number of this transaction, from 1, in the order in which they began. */
    public int number() {
        return number;
    }

    /** The number of its connection, from 1. */
    public int connection() {
        return connection;
    }

    /** The calls in it, in order. */
    public List<SqlCall> calls() {
        return List.copyOf(calls);
    }

    /** What was done with savepoints, in order: {@code SAVEPOINT a}, {@code ROLLBACK TO a}, {@code RELEASE a}. */
    public List<String> savepoints() {
        return savepoints.history();
    }

    Savepoints savepointsInside() {
        return savepoints;
    }

    /** How it ended, or that it has not. */
    public State state() {
        return state;
    }

    /** Whether a call in it failed, such that it can only be rolled back. */
    public boolean aborted() {
        return failure != null;
    }

    /** Whether it changed something, and nobody said that this is to be undone. */
    boolean lost() {
        return state == State.ABANDONED
                && !aborted()
                && calls.stream().anyMatch(call -> SqlEffect.changes(call.text()));
    }

    /** Its isolation level, as in {@link java.sql.Connection}. */
    public int isolation() {
        return isolation;
    }

    /** Whether it was read-only. */
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public String toString() {
        return "transaction %d (%s, %d calls)".formatted(number, state, calls.size());
    }
}
