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
import dev.fledge.testkit.fake.sql.SqlText;
import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection's side in the database: its transactions, and the calls that come through it. */
final class FakeSession implements Session {

    private static final Set<String> CHANGING =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "CREATE", "ALTER", "DROP");

    private final int number;
    private final Script script;
    private final Recording recording;
    private final Consumer<FakeSession> onClose;
    private boolean autoCommit = true;
    private boolean readOnly;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;
    private volatile @Nullable SqlTransaction transaction;
    /** The server is gone; whether the driver has noticed is another matter. */
    private volatile boolean broken;
    /** The driver has noticed, and closed the connection. */
    private volatile boolean lost;
    /** Where the last call waits, or waited: to end a wait that is over does no harm. */
    private volatile @Nullable Pause pause;

    private volatile @Nullable Supplier<List<OpenResource>> openResources;

    FakeSession(int number, Script script, Recording recording, Consumer<FakeSession> onClose) {
        this.number = number;
        this.script = script;
        this.recording = recording;
        this.onClose = onClose;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Prepared prepare(String sql) throws SQLException {
        Prepared prepared = Announcement.describe(sql);
        perform(Event.PREPARE, prepared.original()); // by the driver, without a word to the server
        return prepared;
    }

    /** Does something in the database, which may hold it, fail it, or go down meanwhile. */
    private void perform(Event event, SqlText sql) throws SQLException {
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
        if (request.statement().text().tokens().isEmpty()) { // nothing to do, which PostgreSQL does
            requireConnection();
            return Reply.counts(List.of(0L), Table.EMPTY);
        }
        Optional<TransactionCommand> command =
                TransactionCommand.of(request.statement().text());
        if (command.isPresent()) {
            requireConnection();
            command.get().performIn(this);
            return Reply.counts(List.of(0L), Table.EMPTY);
        }
        SchedulingPoint.enter(() -> CallText.of(new SqlCall(new CallRecord(request, number, null))));
        CallRecord record = new CallRecord(request, number, transactionForCall());
        SqlCall call = new SqlCall(record);
        recording.add(call);
        record.transaction().ifPresent(in -> in.add(call));
        pause = request.pause();
        try {
            requireConnection();
            refuseNames(request);
            refuseIfAborted();
            refuseIfReadOnly(request);
            Reply reply = new Execution(script, request, call).run();
            record.ended(outcome(reply));
            SchedulingPoint.leave(() -> CallText.of(reply));
            return reply;
        } catch (SQLException | RuntimeException | Error e) {
            record.ended(new Outcome.Failed(e));
            record.transaction().ifPresent(in -> in.abort(e));
            if (e instanceof SQLException error) {
                noteLoss(error);
            }
            SchedulingPoint.leave(() -> CallText.outcome(call));
            throw e;
        }
    }

    private @Nullable SqlTransaction transactionForCall() {
        if (transaction == null && !autoCommit) {
            begin(isolation, readOnly);
        }
        return transaction;
    }

    /** Begins a transaction; where there is one, PostgreSQL only warns. */
    void begin(int isolation, boolean readOnly) {
        if (transaction == null) {
            transaction = recording.begin(number, isolation, readOnly);
        }
    }

    private void refuseIfAborted() throws SQLException {
        SqlTransaction current = transaction;
        if (current != null && current.aborted()) {
            throw SqlErrors.transactionAborted(current.failure().orElseThrow());
        }
    }

    private static void refuseNames(Request request) throws SQLException {
        if (request.statement().text().hasNames()) {
            throw SqlErrors.namedParameter();
        }
    }

    private void refuseIfReadOnly(Request request) throws SQLException {
        SqlTransaction current = transaction;
        if (current == null ? readOnly : current.readOnly()) {
            String command = request.statement().original().command();
            if (CHANGING.contains(command)) {
                throw new SQLException(
                        "ERROR: cannot execute %s in a read-only transaction".formatted(command), "25006");
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
        SqlTransaction current = transaction;
        if (current == null) {
            return;
        }
        SchedulingPoint.enter(() -> "COMMIT");
        try {
            requireConnection();
            perform(Event.COMMIT, SqlText.of("COMMIT"));
        } catch (SQLException e) {
            end(State.ROLLED_BACK);
            throw e;
        }
        if (current.aborted()) {
            script.add(new Problem("""
                    The code under test committed transaction %d after a call in it had failed.
                    PostgreSQL does not complain, but rolls all of it back:
                    %s""".formatted(current.number(), CallText.lines(current.calls()))));
        }
        end(current.aborted() ? State.ROLLED_BACK : State.COMMITTED);
    }

    @Override
    public void rollback() throws SQLException {
        if (transaction != null) {
            SchedulingPoint.enter(() -> "ROLLBACK");
            try {
                requireConnection();
                perform(Event.ROLLBACK, SqlText.of("ROLLBACK"));
            } finally {
                end(State.ROLLED_BACK);
            }
        }
    }

    private void end(State how) {
        SqlTransaction current = transaction;
        if (current != null) {
            current.end(how);
            transaction = null;
        }
    }

    @Override
    public void savepoint(String name) throws SQLException {
        requireConnection();
        SqlTransaction current = transactionForCall();
        refuseIfAborted();
        if (current != null) {
            current.savepointsInside().set(name);
        }
    }

    @Override
    public void rollbackTo(String savepoint) throws SQLException {
        SqlTransaction current = requireTransaction("ROLLBACK TO SAVEPOINT");
        abortingOnError(current, () -> current.savepointsInside().rollbackTo(savepoint));
        current.recover();
    }

    @Override
    public void release(String savepoint) throws SQLException {
        SqlTransaction current = requireTransaction("RELEASE SAVEPOINT");
        refuseIfAborted();
        abortingOnError(current, () -> current.savepointsInside().release(savepoint));
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }

    private static void abortingOnError(SqlTransaction current, Action action) throws SQLException {
        try {
            action.run();
        } catch (SQLException e) {
            current.abort(e);
            throw e;
        }
    }

    SqlTransaction requireTransaction(String command) throws SQLException {
        requireConnection();
        SqlTransaction current = transaction;
        if (current == null) {
            throw new SQLException("ERROR: " + command + " can only be used in transaction blocks", "25P01");
        }
        return current;
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

    /** The server goes down. */
    void breakOff() {
        broken = true;
        Pause waiting = pause;
        if (waiting != null) {
            waiting.end(Pause.End.DISCONNECTED);
        }
    }

    private void requireConnection() throws SQLException {
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
        end(State.ROLLED_BACK);
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

    Optional<SqlTransaction> openTransaction() {
        return Optional.ofNullable(transaction);
    }

    @Override
    public void close() {
        end(State.ABANDONED);
        lost = true;
        onClose.accept(this);
    }
}
