package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.helidon.FakeDbClient;
import dev.fledge.testkit.fake.jdbc.FakeDataSource;
import io.helidon.dbclient.DbClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database that answers as the test says and remembers what it was asked.
 *
 * <p>It stands below the code under test as a JDBC driver: hand its {@link #dataSource()} to any JDBC code, or its
 * {@link #dbClient()} to code that uses Helidon's {@code DbClient}.
 *
 * <pre>{@code
 * FakeDatabase db = FakeDatabase.create();
 * db.onQuery("SELECT id, name FROM users WHERE id = :id").with(1).returns(Rows.of("id", "name").row(1, "Ana"));
 * db.onUpdate("INSERT INTO users").fails(SqlErrors.uniqueViolation("users_email_key"));
 * }</pre>
 *
 * <p>SQL is matched by tokens: case, white space and comments do not count, literals do, and {@code :name}, {@code ?}
 * and {@code $1} all stand for a parameter. A text matches where its tokens occur in the statement as one run, so the
 * beginning of a statement is enough. The newest stub that matches wins.
 *
 * <p>It is strict: {@link #verify()} fails if a call had no stub or a stub had no call. The JUnit extension
 * {@code FakeDatabaseExtension} makes a new database for each test and verifies it at the end.
 *
 * <p>Thread-safe: all calls have one order, {@link SqlCall#order()}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakeDatabase {

    private final Script script = new Script();
    private final Recording recording = new Recording();
    private final Capacity capacity = new Capacity();
    private final FakeServer server = new FakeServer(script, recording, capacity);
    private final DataSource dataSource = new FakeDataSource(server);

    private FakeDatabase() {}

    /** Creates a database without stubs, of unlimited capacity. */
    public static FakeDatabase create() {
        return new FakeDatabase();
    }

    /** The data source of this database; always the same one. */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Creates a Helidon {@code DbClient} over this database, with the named statements of the project's default
     * configuration (key {@code db.statements}), if there are any.
     *
     * @see FakeDbClient
     */
    public DbClient dbClient() {
        return FakeDbClient.create(this);
    }

    /**
     * Begins a stub for queries: what {@code executeQuery} runs, that is {@code get} and {@code query} of a
     * {@code DbClient}, and what {@code execute} runs.
     *
     * @param sql the statement, or a part of it
     * @throws IllegalArgumentException if there is nothing in the text
     */
    public Stub onQuery(String sql) {
        return onQuery(SqlMatch.containing(sql));
    }

    /** As {@link #onQuery(String)}, for SQL that a part of it does not say. */
    public Stub onQuery(SqlMatch sql) {
        return script.add(new Stub(Stub.Kind.QUERY, StatementMatch.text(sql)));
    }

    /**
     * Begins a stub for updates: what {@code executeUpdate} and {@code executeBatch} run, that is {@code insert},
     * {@code update}, {@code delete} and {@code dml} of a {@code DbClient}, and what {@code execute} runs.
     *
     * @param sql the statement, or a part of it
     * @throws IllegalArgumentException if there is nothing in the text
     */
    public Stub onUpdate(String sql) {
        return onUpdate(SqlMatch.containing(sql));
    }

    /** As {@link #onUpdate(String)}, for SQL that a part of it does not say. */
    public Stub onUpdate(SqlMatch sql) {
        return script.add(new Stub(Stub.Kind.UPDATE, StatementMatch.text(sql)));
    }

    /**
     * Begins a stub for a named statement, be it a query or an update.
     *
     * @param name the name under which the code under test executes it
     */
    public Stub onStatement(String name) {
        return script.add(new Stub(Stub.Kind.ANY, StatementMatch.named(name)));
    }

    /**
     * Accepts calls that no stub answers: queries find no rows, updates change none. Stubs without a call are accepted
     * too.
     *
     * @return this database
     */
    public FakeDatabase lenient() {
        script.lenient();
        return this;
    }

    /**
     * Accepts connections that are still open at the end, as those of a pool that outlives the test. Statements, results
     * and transactions that are still open in them are leaks as ever.
     *
     * @return this database
     */
    public FakeDatabase ignoreOpenConnections() {
        script.ignoreOpenConnections();
        return this;
    }

    /**
     * Accepts all that is still open at the end: connections, statements, results and transactions.
     *
     * @return this database
     */
    public FakeDatabase ignoreLeaks() {
        script.ignoreLeaks();
        return this;
    }

    /**
     * Limits the number of connections; who wants one more waits until one is closed, 30 seconds at most. Those that are
     * open already count.
     *
     * @param connections how many may be open at a time, at least 1
     * @return this database
     * @throws IllegalArgumentException if it is less
     */
    public FakeDatabase capacity(int connections) {
        return capacity(connections, Duration.ofSeconds(30));
    }

    /**
     * Limits the number of connections; who wants one more waits until one is closed, and fails as with a connection
     * pool after the timeout ({@link java.sql.SQLTransientConnectionException}).
     *
     * @param connections how many may be open at a time, at least 1
     * @param timeout how long to wait; zero means not at all
     * @return this database
     * @throws IllegalArgumentException if there is no connection, or the timeout is negative
     */
    public FakeDatabase capacity(int connections, Duration timeout) {
        capacity.limit(connections, timeout);
        return this;
    }

    /** Begins a stub for what happens when the code under test opens a connection. */
    public EventStub onConnect() {
        return script.add(new EventStub(Event.CONNECT, Optional.empty()));
    }

    /**
     * Begins a stub for what happens when the code under test prepares a statement.
     *
     * @param sql the statement, or a part of it
     * @throws IllegalArgumentException if there is nothing in the text
     */
    public EventStub onPrepare(String sql) {
        return onPrepare(SqlMatch.containing(sql));
    }

    /** As {@link #onPrepare(String)}, for SQL that a part of it does not say. */
    public EventStub onPrepare(SqlMatch sql) {
        return script.add(new EventStub(Event.PREPARE, Optional.of(sql)));
    }

    /** Begins a stub for what happens when the code under test commits a transaction. */
    public EventStub onCommit() {
        return script.add(new EventStub(Event.COMMIT, Optional.empty()));
    }

    /** Begins a stub for what happens when the code under test rolls a transaction back. */
    public EventStub onRollback() {
        return script.add(new EventStub(Event.ROLLBACK, Optional.empty()));
    }

    /**
     * Begins an outage: running calls and open connections fail as those of PostgreSQL do when the server stops
     * (SQLSTATE 08006, from then on 08003), and new connections are refused (08001).
     */
    public void goDown() {
        server.goDown();
    }

    /** Ends the outage: new connections work. Those that were open when it began stay dead. */
    public void comeBack() {
        server.comeBack();
    }

    /** All calls so far, in order; those that still run are among them. */
    public List<SqlCall> calls() {
        return recording.calls();
    }

    /**
     * The calls so far whose statement contains a text, in order.
     *
     * <p>The names of its parameters, if it has any, name those of the calls that have none themselves.
     *
     * @param sql the statement, or a part of it
     * @throws IllegalArgumentException if there is nothing in the text
     */
    public List<SqlCall> calls(String sql) {
        return calls(SqlMatch.containing(sql));
    }

    /** As {@link #calls(String)}, for SQL that a part of it does not say. */
    public List<SqlCall> calls(SqlMatch sql) {
        return recording.calls().stream()
                .filter(call -> sql.matches(call.text()))
                .map(call -> call.namedBy(sql.pattern()))
                .toList();
    }

    /** All transactions so far, in the order in which they began. Calls in auto-commit mode are in none. */
    public List<SqlTransaction> transactions() {
        return recording.transactions();
    }

    /**
     * A table of all calls so far: their order, time and duration in milliseconds, connection, transaction, thread, SQL
     * with parameters, and how they ended. Calls that ran at the same time are drawn as bars beside one another,
     * 20 at most. Of more than 200 lines, the table has the first 100 and the last 100.
     * {@code FakeDatabaseExtension} attaches it to the failure of a test.
     */
    public String journal() {
        return Journal.of(recording.calls(), recording.transactions());
    }

    /**
     * Checks that each call had a stub and each stub a call, and that all connections were closed and all transactions
     * ended. {@code FakeDatabaseExtension} does this at the end of each test.
     *
     * @throws AssertionError if not; its message names every call, stub and connection concerned
     */
    public void verify() {
        Verification verification = new Verification();
        verification.checkProblems(script);
        verification.checkUse(script);
        if (!script.ignoresLeaks()) {
            verification.checkLeaks(script, server, recording.calls(), recording.transactions());
        }
        verification.report();
    }

    /**
     * As {@link #verify()}, at the end of a test that failed already: stubs that were not used and connections that
     * were not closed may be so because the test did not get there.
     *
     * @throws AssertionError if a call had no stub
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public void verifyAfterFailure() {
        Verification verification = new Verification();
        verification.checkProblems(script);
        verification.report();
    }
}
