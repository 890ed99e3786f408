package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.SqlCall.Outcome;
import dev.fledge.testkit.fake.SqlTransaction.State;
import dev.fledge.testkit.fake.jdbc.Announcement;
import dev.fledge.testkit.fake.jdbc.OpenResource;
import dev.fledge.testkit.fake.jdbc.Pause;
import dev.fledge.testkit.fake.jdbc.Prepared;
import dev.fledge.testkit.fake.jdbc.Reply;
import dev.fledge.testkit.fake.jdbc.Request;
import dev.fledge.testkit.fake.jdbc.Session;
import dev.fledge.testkit.fake.jdbc.Table;
import dev.fledge.testkit.fake.sql.SqlEffect;
import dev.fledge.testkit.fake.sql.SqlText;
import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection's side in the database: the calls that come through it, one at a time, and its life. */
final class FakeSession implements Session {

    private final int number;
    private final Script script;
    private final Recording recording;
    private final FakeServer server;
    private final Turnstile turnstile = new Turnstile();
    private final SessionTransactions transactions;
    /** The server is gone; whether the driver has noticed is another matter. */
    private volatile boolean broken;
    /** The driver has noticed, and closed the connection. */
    private volatile boolean lost;
    /** Where the last call waits, or waited: to end a wait that is over does no harm. */
    private volatile @Nullable Pause pause;

    private volatile @Nullable Supplier<List<OpenResource>> openResources;

    FakeSession(int number, Script script, Recording recording, FakeServer server) {
        this.number = number;
        this.script = script;
        this.recording = recording;
        this.server = server;
        this.transactions = new SessionTransactions(this, script, recording, turnstile);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Prepared prepare(String sql) throws SQLException {
        Prepared prepared = Announcement.describe(sql);
        if (!script.eventStubs().isEmpty()) { // by the driver, without a word to the server
            turnstile.enter();
            try {
                perform(Event.PREPARE, prepared.original());
            } catch (SQLException e) {
                if (!lost) {
                    Optional.ofNullable(transactions.forCall()).ifPresent(in -> in.abort(e));
                }
                throw e;
            } finally {
                turnstile.leave();
            }
        }
        return prepared;
    }

    /** Does something in the database, which may hold it, fail it, or go down meanwhile. */
    void perform(Event event, SqlText sql) throws SQLException {
        if (script.eventStubs().isEmpty()) {
            return;
        }
        Pause inside = new Pause();
        pause = inside;
        try {
            script.happens(event, sql, inside);
        } catch (SQLException e) {
            noteLoss(e);
            throw e;
        }
    }

    // calls

    @Override
    public Reply execute(Request request) throws SQLException {
        SqlText text = request.statement().text();
        if (text.tokens().isEmpty()) { // nothing to do, which PostgreSQL does
            requireConnection();
            return Reply.counts(List.of(0L), Table.EMPTY);
        }
        Optional<TransactionCommand> command = TransactionCommand.of(text);
        if (command.isPresent()) {
            requireConnection();
            command.get().performIn(transactions);
            return Reply.counts(List.of(0L), Table.EMPTY);
        }
        SchedulingPoint.enter(() -> CallText.of(new SqlCall(new CallRecord(request, number, null))));
        turnstile.enter();
        try {
            return call(request);
        } finally {
            turnstile.leave();
        }
    }

    private Reply call(Request request) throws SQLException {
        CallRecord record = new CallRecord(request, number, transactions.forCall());
        SqlCall call = new SqlCall(record);
        recording.add(call);
        record.transaction().ifPresent(in -> in.add(call));
        pause = request.pause();
        try {
            requireConnection();
            refuseNames(request);
            transactions.refuseIfAborted();
            refuseIfReadOnly(request);
            Reply reply = new Execution(script, request, call).run();
            record.ended(outcome(reply));
            SchedulingPoint.leave(() -> CallText.of(reply));
            return reply;
        } catch (SQLException | RuntimeException | Error e) {
            record.ended(new Outcome.Failed(e));
            failed(record, e);
            SchedulingPoint.leave(() -> CallText.outcome(call));
            throw e;
        }
    }

    private void failed(CallRecord record, Throwable error) {
        record.transaction().ifPresent(in -> in.abort(error));
        if (error instanceof SQLException sql) {
            noteLoss(sql);
        }
    }

    @Override
    public void readFailed(Request request, SQLException error) {
        turnstile.enter();
        try {
            recording.of(request).ifPresent(record -> {
                record.failedLater(error);
                failed(record, error);
            });
        } finally {
            turnstile.leave();
        }
    }

    private static void refuseNames(Request request) throws SQLException {
        if (request.statement().text().hasNames()) {
            throw SqlErrors.namedParameter();
        }
    }

    private void refuseIfReadOnly(Request request) throws SQLException {
        if (transactions.current().filter(SqlTransaction::readOnly).isPresent()) { // the driver asks for no other
            Optional<String> change = SqlEffect.change(request.statement().original());
            if (change.isPresent()) {
                throw new SQLException(
                        "ERROR: cannot execute %s in a read-only transaction".formatted(change.get()), "25006");
            }
        }
    }

    private static Outcome outcome(Reply reply) {
        return switch (reply.results().getFirst()) {
            case Reply.Rows rows -> new Outcome.FoundRows(rows.table().labels());
            case Reply.Counts counts ->
                new Outcome.Changed(
                        counts.values().stream().mapToLong(Long::longValue).sum());
        };
    }

    // transactions

    @Override
    public boolean autoCommit() {
        return transactions.autoCommit();
    }

    @Override
    public void autoCommit(boolean autoCommit) throws SQLException {
        transactions.autoCommit(autoCommit);
    }

    @Override
    public void commit() throws SQLException {
        transactions.commit();
    }

    @Override
    public void rollback() throws SQLException {
        transactions.rollback();
    }

    @Override
    public void savepoint(String name) throws SQLException {
        transactions.savepoint(name);
    }

    @Override
    public void rollbackTo(String savepoint) throws SQLException {
        transactions.rollbackTo(savepoint);
    }

    @Override
    public void release(String savepoint) throws SQLException {
        transactions.release(savepoint);
    }

    @Override
    public int isolation() {
        return transactions.isolation();
    }

    @Override
    public void isolation(int level) throws SQLException {
        transactions.isolation(level);
    }

    @Override
    public boolean readOnly() {
        return transactions.readOnly();
    }

    @Override
    public void readOnly(boolean readOnly) throws SQLException {
        transactions.readOnly(readOnly);
    }

    Optional<SqlTransaction> openTransaction() {
        return transactions.current();
    }

    // life

    /** The server goes down. */
    void breakOff() {
        broken = true;
        endWait();
    }

    private void endWait() {
        Pause waiting = pause;
        if (waiting != null) {
            waiting.end(Pause.End.DISCONNECTED);
        }
    }

    void requireConnection() throws SQLException {
        if (lost) {
            throw new SQLException("This connection has been closed.", "08003");
        }
        if (broken) {
            lose();
            throw SqlErrors.connectionLost();
        }
    }

    /** After some errors there is no connection any more. */
    private void noteLoss(SQLException error) {
        String state = error.getSQLState();
        if (state != null && (state.startsWith("08") || state.startsWith("57P0"))) {
            lose();
        }
    }

    private void lose() {
        lost = true;
        transactions.end(State.ROLLED_BACK);
    }

    @Override
    public boolean working() {
        return !broken && !lost;
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public void owner(Supplier<List<OpenResource>> open) {
        openResources = open;
    }

    /** What is open, the connection first. */
    List<OpenResource> openResources() {
        Supplier<List<OpenResource>> owned = openResources;
        return owned == null ? List.of() : owned.get();
    }

    /** Whether anything is open in it. */
    boolean inUse() {
        return openResources().size() > 1 || openTransaction().isPresent();
    }

    /** Ends a call that is held, too: there is nobody to answer to. */
    @Override
    public void close() {
        transactions.end(State.ABANDONED);
        lost = true;
        endWait();
        server.closed(this);
    }

    @Override
    public void abort() {
        List<OpenResource> open = openResources();
        Optional<SqlTransaction> inside = openTransaction();
        close();
        LeakText.ofAborted(open, inside.filter(transaction -> !transaction.aborted() && !transaction.lost()))
                .ifPresent(server::leaked);
    }
}
