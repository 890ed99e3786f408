package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A transaction: the calls that ran between two commits or rollbacks of a connection without auto-commit. It begins with
 * its first call, as on PostgreSQL. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlTransaction {

    /** How a transaction ended. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum State {
        /** It has not ended. */
        OPEN,
        /** It was committed. */
        COMMITTED,
        /** It was rolled back: by the code, or by a commit after a statement of it had failed. */
        ROLLED_BACK,
        /** Its connection was closed, and neither commit nor rollback was called: the server rolls it back. */
        ABANDONED
    }

    private final long number;
    private final List<SqlCall> calls = new ArrayList<>();
    private State state = State.OPEN;
    private boolean aborted;

    SqlTransaction(long number) {
        this.number = number;
    }

    /** Returns its place among all transactions of its database, from 1 in the order of their first calls. */
    public long number() {
        return number;
    }

    /** Returns its calls so far, in order. */
    public synchronized List<SqlCall> calls() {
        return List.copyOf(calls);
    }

    /** Returns how it ended. */
    public synchronized State state() {
        return state;
    }

    synchronized void add(SqlCall call) {
        calls.add(call);
    }

    synchronized void abort() {
        aborted = true;
    }

    /** Tells whether a statement of it failed: PostgreSQL then refuses every other until it is rolled back. */
    synchronized boolean isAborted() {
        return aborted;
    }

    synchronized void end(State end) {
        state = end;
    }

    @Override
    public synchronized String toString() {
        return "transaction " + number + " (" + state + ") " + calls;
    }
}
