package dev.fledge.testkit.fake;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the database answers to the calls that match.
 *
 * <pre>{@code
 * db.onQuery("SELECT id, name FROM users WHERE id = :id").with(7).returns(Rows.of("id", "name").row(7, "Ana"));
 * db.onUpdate("INSERT INTO users").fails(SqlErrors.uniqueViolation("users_email_key"));
 * db.onQuery("FROM jobs").returns(pending).then().returns(done);      // the first call, then all others
 * db.onQuery("FROM jobs").fails(SqlErrors.deadlock()).times(2).then().returns(done);
 * }</pre>
 *
 * <p>Of several stubs that match, the newest answers. A stub that no call has used when the test ends fails it, unless
 * it is {@link #lenient()}. Thread-safe; but write a stub before the code that calls it runs.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Stub {

    private final StubMatcher matcher;
    private final Script script = new Script();
    private boolean lenient;
    private volatile boolean used;

    Stub(StubMatcher matcher) {
        this.matcher = matcher;
    }

    /**
     * Answers only calls with these parameters.
     *
     * @param parameters all of them by position: values, compared with {@code equals} and by content for arrays, or
     *     {@link java.util.function.Predicate}s
     * @return this
     */
    public Stub with(@Nullable Object... parameters) {
        matcher.requirePositional(Arrays.asList(parameters.clone()));
        return this;
    }

    /**
     * Answers only calls with these parameters; others that the statement has may be anything.
     *
     * @param parameters values or {@link java.util.function.Predicate}s by name; the statement must write its parameters
     *     as {@code :name} and run through a client that says so, as {@link FakeDatabase#dbClient()} does
     * @return this
     */
    public Stub with(Map<String, ? extends @Nullable Object> parameters) {
        matcher.requireNamed(parameters);
        return this;
    }

    /** Answers a query with these rows. Returns this. */
    public Stub returns(Rows rows) {
        script.current().answer = call -> new Answer.Result(rows);
        return this;
    }

    /** Answers an update with this count of rows, a batch with this count for each of its sets. Returns this. */
    public Stub returns(long count) {
        script.current().answer = call -> new Answer.Count(count);
        return this;
    }

    /**
     * Answers a query with one row of one column, labelled as PostgreSQL would label it: {@code total} for {@code SELECT
     * COUNT(*) AS total}, {@code count} without the alias.
     *
     * @param value the value; may be null
     * @return this
     */
    public Stub returnsValue(@Nullable Object value) {
        script.current().answer = call ->
                new Answer.Result(Rows.of(call.parsedSql().labelOfOnlyColumn()).row(value));
        return this;
    }

    /** Answers an update with as many rows as there are keys, and gives the code these generated keys. Returns this. */
    public Stub returnsKeys(Rows keys) {
        script.current().answer = call -> new Answer.Keys(keys);
        return this;
    }

    /** Fails with this error; {@link SqlErrors} has those of PostgreSQL. Returns this. */
    public Stub fails(SQLException error) {
        script.current().answer = call -> {
            throw error;
        };
        return this;
    }

    /**
     * Answers with what the function makes of the call.
     *
     * @param answer returns {@link Rows} for a query, a {@link Number} for an update or for each set of a batch; an
     *     exception that it throws reaches the code under test
     * @return this
     */
    public Stub answers(Function<SqlCall, ?> answer) {
        script.current().answer = call -> Answer.of(answer.apply(call));
        return this;
    }

    /**
     * Begins the next answer, for the calls after those that the answer so far is for: one call, unless
     * {@link #times(int)} said otherwise.
     *
     * @return this
     * @throws IllegalStateException if there is no answer so far
     */
    public Stub then() {
        script.next(this);
        return this;
    }

    /**
     * Gives the answer so far to this many calls. After the last answer's calls this stub matches no more.
     *
     * @param calls how many, at least 1
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public Stub times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException(
                    "times(%d): a stub answers at least one call. For none, write no stub".formatted(calls));
        }
        script.current().limit = calls;
        return this;
    }

    /** Takes this long before it answers; a thread that is interrupted meanwhile gets the error 57014. Returns this. */
    public Stub delayed(Duration delay) {
        script.current().delay = delay;
        return this;
    }

    /** Keeps calls until the gate is open; a thread that is interrupted meanwhile gets the error 57014. Returns this. */
    public Stub heldBy(Gate gate) {
        script.current().gate = gate;
        return this;
    }

    /** Lets this stub be without a call. Returns this. */
    public Stub lenient() {
        lenient = true;
        return this;
    }

    StubMatcher matcher() {
        return matcher;
    }

    /** Takes the answer for a call that matches; null if there is none left. */
    Script.@Nullable Step take() {
        Script.Step step = script.take();
        used = used || step != null;
        return step;
    }

    boolean isNeverUsed() {
        return !used && !lenient;
    }

    /** Tells how this stub differs from a call that it does not answer. */
    String differenceFrom(SqlCall call) {
        List<String> differences = matcher.differencesFrom(call);
        return differences.isEmpty() ? "has given all its answers" : String.join("; ", differences);
    }

    /** Returns the code that made it and where that is. */
    @Override
    public String toString() {
        return matcher.toString();
    }
}
