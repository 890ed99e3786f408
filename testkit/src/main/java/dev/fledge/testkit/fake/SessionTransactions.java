package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.SqlCall.Outcome;
import dev.fledge.testkit.fake.SqlTransaction.State;
import dev.fledge.testkit.fake.sql.SqlText;
import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transactions of one connection, one after the other. */
final class SessionTransactions {

    private final FakeSession session;
    private final Script script;
    private final Recording recording;
    private final Turnstile turnstile;
    private volatile boolean autoCommit = true;
    private volatile boolean readOnly;
    private volatile int isolation = Connection.TRANSACTION_READ_COMMITTED;
    private volatile @Nullable SqlTransaction current;

    SessionTransactions(FakeSession session, Script script, Recording recording, Turnstile turnstile) {
        this.session = session;
        this.script = script;
        this.recording = recording;
        this.turnstile = turnstile;
    }

    /** The one that is open. */
    Optional<SqlTransaction> current() {
        return Optional.ofNullable(current);
    }

    /** The one that a call belongs to, which begins if there is none; null in auto-commit mode. Inside the turnstile. */
    @Nullable
    SqlTransaction forCall() {
        if (current == null && !autoCommit) {
            current = recording.begin(session.number(), isolation, readOnly);
        }
        return current;
    }

    /** Begins a transaction; where there is one, PostgreSQL only warns. */
    void begin(int isolation, boolean readOnly) throws SQLException {
        turnstile.enter();
        try {
            session.requireConnection();
            if (current == null) {
                current = recording.begin(session.number(), isolation, readOnly);
            }
        } finally {
            turnstile.leave();
        }
    }

    void end(State how) {
        SqlTransaction ending = current;
        if (ending != null) {
            ending.end(how);
            current = null;
        }
    }

    void commit() throws SQLException {
        if (current == null) {
            return;
        }
        SchedulingPoint.enter(() -> "COMMIT");
        turnstile.enter();
        try {
            SqlTransaction committing = current;
            if (committing != null) {
                commit(committing);
            }
        } finally {
            turnstile.leave();
        }
    }

    private void commit(SqlTransaction committing) throws SQLException {
        try {
            session.requireConnection();
            session.perform(Event.COMMIT, SqlText.of("COMMIT"));
        } catch (SQLException e) {
            end(State.ROLLED_BACK);
            throw e;
        }
        if (committing.aborted()) {
            script.add(new Problem(
                    """
                    The code under test committed transaction %d after a call in it had failed.
                    PostgreSQL does not complain, but rolls all of it back:
                    %s%s""".formatted(committing.number(), CallText.lines(committing.calls()), otherFailure(committing))));
        }
        end(committing.aborted() ? State.ROLLED_BACK : State.COMMITTED);
    }

    /** The error that is not one of a call: of a statement that was to be prepared, or of a savepoint. */
    private static String otherFailure(SqlTransaction transaction) {
        boolean ofCall = transaction.calls().stream().anyMatch(call -> call.outcome() instanceof Outcome.Failed);
        return ofCall
                ? ""
                : transaction
                        .failure()
                        .map(failure -> "\nWhat failed was no call, but: " + failure.getMessage())
                        .orElse("");
    }

    void rollback() throws SQLException {
        if (current == null) {
            return;
        }
        SchedulingPoint.enter(() -> "ROLLBACK");
        turnstile.enter();
        try {
            if (current != null) {
                session.requireConnection();
                session.perform(Event.ROLLBACK, SqlText.of("ROLLBACK"));
            }
        } finally {
            end(State.ROLLED_BACK);
            turnstile.leave();
        }
    }

    // savepoints

    void savepoint(String name) throws SQLException {
        turnstile.enter();
        try {
            session.requireConnection();
            SqlTransaction in = forCall();
            refuseIfAborted();
            if (in != null) {
                in.savepointsInside().set(name);
            }
        } finally {
            turnstile.leave();
        }
    }

    void rollbackTo(String savepoint) throws SQLException {
        turnstile.enter();
        try {
            SqlTransaction in = require("ROLLBACK TO SAVEPOINT");
            abortingOnError(in, () -> in.savepointsInside().rollbackTo(savepoint));
            in.recover();
        } finally {
            turnstile.leave();
        }
    }

    void release(String savepoint) throws SQLException {
        turnstile.enter();
        try {
            SqlTransaction in = require("RELEASE SAVEPOINT");
            refuseIfAborted();
            abortingOnError(in, () -> in.savepointsInside().release(savepoint));
        } finally {
            turnstile.leave();
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }

    private static void abortingOnError(SqlTransaction in, Action action) throws SQLException {
        try {
            action.run();
        } catch (SQLException e) {
            in.abort(e);
            throw e;
        }
    }

    /** The one that is open, without which a command makes no sense. */
    SqlTransaction require(String command) throws SQLException {
        session.requireConnection();
        SqlTransaction open = current;
        if (open == null) {
            throw new SQLException("ERROR: " + command + " can only be used in transaction blocks", "25P01");
        }
        return open;
    }

    void refuseIfAborted() throws SQLException {
        SqlTransaction open = current;
        if (open != null && open.aborted()) {
            throw SqlErrors.transactionAborted(open.failure().orElseThrow());
        }
    }

    // what new ones are like

    boolean autoCommit() {
        return autoCommit;
    }

    void autoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit && !this.autoCommit) {
            commit();
        }
        this.autoCommit = autoCommit;
    }

    int isolation() {
        return isolation;
    }

    void isolation(int level) throws SQLException {
        refuseInside("transaction isolation level");
        isolation = level;
    }

    boolean readOnly() {
        return readOnly;
    }

    void readOnly(boolean readOnly) throws SQLException {
        refuseInside("transaction read-only property");
        this.readOnly = readOnly;
    }

    private void refuseInside(String what) throws SQLException {
        if (current != null) {
            throw new SQLException("Cannot change " + what + " in the middle of a transaction.", "25001");
        }
    }
}
