package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.SqlCall.Outcome;
import dev.fledge.testkit.fake.SqlTransaction.State;
import dev.fledge.testkit.fake.jdbc.Announcement;
import dev.fledge.testkit.fake.jdbc.Prepared;
import dev.fledge.testkit.fake.jdbc.Reply;
import dev.fledge.testkit.fake.jdbc.Request;
import dev.fledge.testkit.fake.jdbc.Session;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One connection's side in the database: its transactions, and the calls that come through it. */
final class FakeSession implements Session {

    private final int number;
    private final Script script;
    private final Recording recording;
    private final Runnable release;
    private boolean autoCommit = true;
    private boolean readOnly;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;
    private @Nullable SqlTransaction transaction;
    private volatile boolean alive = true;

    FakeSession(int number, Script script, Recording recording, Runnable release) {
        this.number = number;
        this.script = script;
        this.recording = recording;
        this.release = release;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Prepared prepare(String sql) {
        return Announcement.describe(sql);
    }

    // calls

    @Override
    public Reply execute(Request request) throws SQLException {
        CallRecord record = new CallRecord(request, number, transactionForCall());
        SqlCall call = new SqlCall(record);
        recording.add(call);
        record.transaction().ifPresent(in -> in.add(call));
        try {
            refuseIfAborted();
            Reply reply = new Execution(script, request, call).run();
            record.ended(outcome(reply));
            return reply;
        } catch (SQLException | RuntimeException | Error e) {
            record.ended(new Outcome.Failed(e));
            record.transaction().ifPresent(SqlTransaction::abort);
            throw e;
        }
    }

    private @Nullable SqlTransaction transactionForCall() {
        if (!autoCommit && transaction == null) {
            transaction = recording.begin(number, isolation, readOnly);
        }
        return transaction;
    }

    private void refuseIfAborted() throws SQLException {
        if (transaction != null && transaction.aborted()) {
            throw SqlErrors.transactionAborted();
        }
    }

    private static Outcome outcome(Reply reply) {
        return switch (reply.results().getFirst()) {
            case Reply.Rows rows -> new Outcome.FoundRows();
            case Reply.Counts counts ->
                new Outcome.Changed(
                        counts.values().stream().mapToLong(Long::longValue).sum());
        };
    }

    // transactions

    @Override
    public boolean autoCommit() {
        return autoCommit;
    }

    @Override
    public void autoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit && !this.autoCommit) {
            commit();
        }
        this.autoCommit = autoCommit;
    }

    @Override
    public void commit() throws SQLException {
        if (transaction != null && transaction.aborted()) {
            script.add(new Problem(
                    """
                    The code under test committed %s after a call in it had failed.
                    PostgreSQL does not complain, but rolls all of it back:
                    %s""".formatted("transaction " + transaction.number(), CallText.lines(transaction.calls()))));
            end(State.ROLLED_BACK);
        } else {
            end(State.COMMITTED);
        }
    }

    @Override
    public void rollback() throws SQLException {
        end(State.ROLLED_BACK);
    }

    private void end(State how) {
        if (transaction != null) {
            transaction.end(how);
            transaction = null;
        }
    }

    @Override
    public void savepoint(String name) throws SQLException {
        transactionForCall();
        refuseIfAborted();
    }

    @Override
    public void rollbackTo(String savepoint) throws SQLException {
        if (transaction != null) {
            transaction.recover();
        }
    }

    @Override
    public void release(String savepoint) throws SQLException {
        refuseIfAborted();
    }

    @Override
    public int isolation() {
        return isolation;
    }

    @Override
    public void isolation(int level) throws SQLException {
        refuseInTransaction("transaction isolation level");
        isolation = level;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void readOnly(boolean readOnly) throws SQLException {
        refuseInTransaction("transaction read-only property");
        this.readOnly = readOnly;
    }

    private void refuseInTransaction(String what) throws SQLException {
        if (transaction != null) {
            throw new SQLException("Cannot change " + what + " in the middle of a transaction.", "25001");
        }
    }

    // life

    @Override
    public boolean alive() {
        return alive;
    }

    @Override
    public Runnable opened(String what) {
        return () -> {};
    }

    @Override
    public void close() {
        alive = false;
        transaction = null;
        release.run();
    }
}
