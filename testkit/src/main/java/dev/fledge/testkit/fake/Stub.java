package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Prepared;
import dev.fledge.testkit.fake.jdbc.Request;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeDatabase} answers to certain calls.
 *
 * <p>A stub says first which calls it is for, then what they get:
 *
 * <pre>{@code
 * db.onQuery("SELECT status FROM orders WHERE id = ?").with(7)
 *         .returnsValue("pending").times(2)
 *         .then().returnsValue("approved");
 * }</pre>
 *
 * <p>An answer is given for ever, unless {@link #times(int)} limits it or {@link #then()} follows it: then once. Where
 * a stub has no more answers, the next older one that matches takes over. Each answer has to be used, and as often as
 * {@code times} says, or the test fails; unless the stub is {@link #optional()}.
 *
 * <p>A batch of a {@link java.sql.PreparedStatement} is one call. Each of its sets of parameters finds its stub as a
 * call would, but in one batch a stub gives one of its answers, and waits for it once, for all sets that it accepts:
 * {@code times} and {@code then} count batches. A batch of a plain {@link java.sql.Statement} is a call for each of its
 * statements.
 *
 * <p>Each method returns this stub. Finish a stub before the code under test runs; it then answers any number of
 * threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Stub {

    /** Which calls a stub is for, by what the caller wants. */
    enum Kind {
        QUERY,
        UPDATE,
        ANY
    }

    private final Kind kind;
    private final StatementMatch match;
    private final CallerPlace place = new CallerPlace();
    private final Answers<ReplySource> answers = new Answers<>();
    private ParameterMatch parameters = ParameterMatch.any();

    Stub(Kind kind, StatementMatch match) {
        this.kind = kind;
        this.match = match;
    }

    // which calls

    /**
     * Restricts this stub to calls with these parameters, all of them, by position.
     *
     * <p>A value is one that the parameter has to equal (whole numbers of different types are equal if their values
     * are), or a {@link java.util.function.Predicate} that has to accept it.
     */
    public Stub with(@Nullable Object... values) {
        parameters = parameters.and(ParameterMatch.positional(Arrays.asList(values.clone())));
        return this;
    }

    /**
     * Restricts this stub to calls with these parameters by name; others may have any value.
     *
     * <p>Names are those of the statement that is executed, or of this stub's SQL where the statement has question
     * marks.
     */
    public Stub with(Map<String, ? extends @Nullable Object> values) {
        parameters = parameters.and(ParameterMatch.named(values));
        return this;
    }

    // what they get

    /**
     * Answers a query with rows.
     *
     * @throws IllegalStateException if this is a stub for updates, or it has an answer already
     */
    public Stub returns(Rows rows) {
        if (kind == Kind.UPDATE) {
            throw StubErrors.rowsForUpdate(this);
        }
        return answer(ReplySource.rows(rows));
    }

    /**
     * Answers an update with the number of rows changed; a batch with this number for each of its statements.
     *
     * @throws IllegalStateException if this is a stub for queries, or it has an answer already
     */
    public Stub returns(long rowsChanged) {
        if (kind == Kind.QUERY) {
            throw StubErrors.countForQuery(this, rowsChanged);
        }
        return answer(ReplySource.count(rowsChanged));
    }

    /**
     * Answers a query with one row of one column, which has the name that PostgreSQL would give it.
     *
     * @throws IllegalStateException if this is a stub for updates, or it has an answer already
     */
    public Stub returnsValue(@Nullable Object value) {
        if (kind == Kind.UPDATE) {
            throw StubErrors.rowsForUpdate(this);
        }
        return answer(ReplySource.value(value));
    }

    /**
     * Answers an update with generated keys, one row for each row that was inserted. In a batch each statement gets all
     * of them: say with {@link #with(Object...)} which one gets which.
     *
     * @throws IllegalStateException if this is a stub for queries, or it has an answer already
     */
    public Stub returnsKeys(Rows keys) {
        if (kind == Kind.QUERY) {
            throw StubErrors.countForQuery(this, keys.size());
        }
        return answer(ReplySource.keys(keys));
    }

    /**
     * Answers with several results in this order, for code that asks for {@link java.sql.Statement#getMoreResults()}.
     *
     * @param results of each either {@link Rows}, or the number of rows changed
     * @throws IllegalArgumentException if there is none, or one is neither
     * @throws IllegalStateException if this stub has an answer already
     */
    public Stub returnsResults(Object... results) {
        if (results.length == 0
                || !Arrays.stream(results).allMatch(each -> each instanceof Rows || each instanceof Number)) {
            throw StubErrors.noResults(this, results);
        }
        return answer(ReplySource.results(List.of(results)));
    }

    /**
     * Answers with an error.
     *
     * @throws IllegalStateException if this stub has an answer already
     * @see SqlErrors
     */
    public Stub fails(SQLException error) {
        return answer(ReplySource.error(error));
    }

    /**
     * Answers with what a function makes of the call: {@link Rows}, a number of rows changed for an update, a single
     * value for a query, or an {@link SQLException} to be thrown. Of a batch it is called for each set of parameters,
     * with a call that speaks of this set alone.
     *
     * @throws IllegalStateException if this stub has an answer already
     */
    public Stub answers(Function<? super SqlCall, ?> function) {
        return answer(ReplySource.function(kind, function));
    }

    // how often and when

    /**
     * Begins the next answer, for the calls after those that got the one before.
     *
     * @throws IllegalStateException if there is no answer before
     */
    public Stub then() {
        if (answers.last().what().isEmpty()) {
            throw StubErrors.noAnswer(this);
        }
        answers.then();
        return this;
    }

    /**
     * Gives the answer exactly so many times.
     *
     * @param calls at least 1
     * @throws IllegalArgumentException if it is less
     */
    public Stub times(int calls) {
        answers.last().times(calls);
        return this;
    }

    /**
     * Gives the answer after this time; if a gate holds it too, after the gate.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Stub delayed(Duration time) {
        answers.last().delayed(time);
        return this;
    }

    /** Gives the answer when the gate is open; until then the call is held inside the database. */
    public Stub heldBy(Gate gate) {
        answers.last().heldBy(gate);
        return this;
    }

    /**
     * Accepts that this stub is used less often than it says, or never: for one that several tests share, as those of a
     * {@code @BeforeEach} method.
     */
    public Stub optional() {
        answers.optional();
        return this;
    }

    private Stub answer(ReplySource source) {
        if (answers.last().what().isPresent()) {
            throw StubErrors.secondAnswer(this);
        }
        answers.last().what(source);
        return this;
    }

    // use

    boolean matches(Prepared statement) {
        return match.matches(statement);
    }

    boolean accepts(Request.Expects expects) {
        return kind == Kind.ANY
                || expects == Request.Expects.ANY
                || (kind == Kind.QUERY) == (expects == Request.Expects.ROWS);
    }

    boolean accepts(Prepared statement, @Nullable Object[] values) {
        return parameters.matches(parameters(statement, values));
    }

    /** Where a call differs from what this stub is for; empty if it does not. */
    Optional<Difference> difference(Prepared statement, Request.Expects expects, @Nullable Object[] values) {
        return match.difference(statement)
                .or(() -> accepts(expects) ? Optional.empty() : Optional.of(Difference.kind(kind)))
                .or(() -> parameters.difference(parameters(statement, values)));
    }

    private ParameterValues parameters(Prepared statement, @Nullable Object[] values) {
        return new ParameterValues(statement.original(), match.pattern(), values);
    }

    Answers<ReplySource> answers() {
        return answers;
    }

    Kind kind() {
        return kind;
    }

    StatementMatch match() {
        return match;
    }

    /** Where it stands in the test, as a stack trace would say it; on a line of its own. */
    String placeSuffix() {
        return place.suffix();
    }

    /** The stub as in its source, without its answers. */
    @Override
    public String toString() {
        String method = switch (kind) {
            case QUERY -> "onQuery(";
            case UPDATE -> "onUpdate(";
            case ANY -> "onStatement(";
        };
        return method + match.source() + ")" + parameters.source();
    }
}
