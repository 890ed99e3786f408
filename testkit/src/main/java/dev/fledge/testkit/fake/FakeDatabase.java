package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.helidon.HelidonClients;
import io.helidon.dbclient.DbClient;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database that a test scripts: it answers each call as a {@linkplain Stub stub} says, and records what was asked.
 *
 * <pre>{@code
 * FakeDatabase db = FakeDatabase.create();
 * db.onQuery("SELECT name FROM users WHERE id = :id").with(7).returns(Rows.of("name").row("Ana"));
 *
 * Optional<DbRow> row = db.dbClient().execute().createGet("SELECT name FROM users WHERE id = :id")
 *         .addParam("id", 7).execute();
 * }</pre>
 *
 * <p>SQL is compared by tokens: the case of keywords and identifiers, white space and comments do not count, and a text
 * matches where its tokens stand in the statement as one run, so {@code INSERT INTO users} is enough for any insert into
 * that table. {@code :name}, {@code ?} and {@code $1} all mean a parameter; two names must be the same.
 *
 * <p>It is strict. A call that no stub answers throws {@link UnexpectedCall} and is remembered, and {@link #verify()}
 * fails for it again, for a stub that was never used, for a connection left open, and for a commit that PostgreSQL would
 * have turned into a rollback. {@link dev.fledge.testkit.FakeDatabaseExtension} and the base classes call it when a test
 * ends.
 *
 * <p>Thread-safe. A fake is cheap: make one for each test.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakeDatabase {

    private final Engine engine = new Engine();
    private final ConnectionSource connections = new ConnectionSource(engine);

    private FakeDatabase() {}

    /** Returns a database without stubs, which answers no call. */
    public static FakeDatabase create() {
        return new FakeDatabase();
    }

    /** Returns the way in for code that uses JDBC, or a library over it. Always the same one. */
    public DataSource dataSource() {
        return connections;
    }

    /**
     * Returns Helidon's own JDBC client over this database. It knows the named statements of the project's default
     * configuration, under {@code db.statements}; {@link HelidonClients} takes them from elsewhere.
     */
    public DbClient dbClient() {
        return HelidonClients.create(this);
    }

    /**
     * Begins the answer to queries.
     *
     * @param sql tokens that the statement contains as one run
     * @return a stub to finish with {@link Stub#returns(Rows)} or another answer
     * @throws IllegalArgumentException if the text has no token
     */
    public Stub onQuery(String sql) {
        return engine.stubs().add(StubMatcher.Family.ON_QUERY, sql);
    }

    /**
     * Begins the answer to updates: inserts, updates, deletes, other statements without rows, and batches of them.
     *
     * @param sql tokens that the statement contains as one run
     * @return a stub to finish with {@link Stub#returns(long)} or another answer
     * @throws IllegalArgumentException if the text has no token
     */
    public Stub onUpdate(String sql) {
        return engine.stubs().add(StubMatcher.Family.ON_UPDATE, sql);
    }

    /**
     * Begins the answer to a named statement of Helidon's client, whether it is a query or an update.
     *
     * @param name the statement's name, exactly
     * @return a stub to finish with an answer that suits the statement
     */
    public Stub onStatement(String name) {
        return engine.stubs().add(StubMatcher.Family.ON_STATEMENT, name);
    }

    /** Returns the calls so far, in their order. A later call does not change the list. */
    public List<SqlCall> calls() {
        return engine.calls();
    }

    /** Returns the transactions so far, in the order of their first calls. A later one does not change the list. */
    public List<SqlTransaction> transactions() {
        return engine.transactions();
    }

    /** Returns a table of the calls: order, thread, connection, transaction, SQL, parameters, outcome. */
    public String journal() {
        return Journal.of(engine.calls());
    }

    /**
     * Lets at most this many connections be open. The next one waits for one to be closed, and after a second fails as
     * a pool does: with a {@link java.sql.SQLTransientConnectionException} that has no SQLSTATE.
     *
     * @param connections how many, at least 1
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public FakeDatabase capacity(int connections) {
        this.connections.limitTo(connections);
        return this;
    }

    /**
     * Says which statement this thread prepares next. A client above JDBC that has named statements and parameters calls
     * this just before it prepares their translation, so that stubs and assertions can use the names. Nothing happens if
     * the next text prepared on this thread is another.
     *
     * @param name the statement's name
     * @param sql the statement as it was written, with {@code :name} for parameters
     */
    public void announce(String name, String sql) {
        engine.announce(name, sql);
    }

    /**
     * Checks that every call was answered, every stub used, every connection closed, and no failed transaction committed.
     *
     * @throws AssertionError with all that is wrong, and the {@link #journal()}
     */
    public void verify() {
        List<String> problems = new ArrayList<>(engine.problems());
        if (problems.isEmpty()) {
            // After an unexpected call these would only be its consequences.
            engine.stubs().neverUsed().forEach(stub -> problems.add("""
                    No call used this stub:

                        %s

                    Delete it, or say .lenient() if the call may or may not come.""".formatted(stub)));
            problems.addAll(connections.leaks());
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n\n", problems) + "\n\nThe calls of this test:\n\n" + journal());
        }
    }
}
