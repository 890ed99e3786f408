package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.sql.SqlText;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What happens when the code under test connects, prepares a statement, commits or rolls back.
 *
 * <pre>{@code
 * db.onConnect().fails(SqlErrors.tooManyConnections()).times(2);
 * db.onCommit().succeeds().then().fails(SqlErrors.serializationFailure());
 * }</pre>
 *
 * <p>Answers follow each other as those of a {@link Stub} do. Without a stub, or when its answers have been given,
 * these things succeed. A stub that is not used, or less often than it says, fails the test, unless it is
 * {@link #optional()}.
 *
 * <p>Finish a stub before the code under test runs; it then serves any number of threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EventStub {

    private final Event event;
    private final Optional<SqlMatch> sql;
    private final CallerPlace place = new CallerPlace();
    private final Answers<Optional<SQLException>> answers = new Answers<>();

    EventStub(Event event, Optional<SqlMatch> sql) {
        this.event = event;
        this.sql = sql;
    }

    /**
     * Lets it succeed.
     *
     * @throws IllegalStateException if this stub has an answer already
     */
    public EventStub succeeds() {
        return answer(Optional.empty());
    }

    /**
     * Lets it fail.
     *
     * @throws IllegalStateException if this stub has an answer already
     * @see SqlErrors
     */
    public EventStub fails(SQLException error) {
        return answer(Optional.of(error));
    }

    /**
     * Begins the next answer.
     *
     * @throws IllegalStateException if there is no answer before
     */
    public EventStub then() {
        if (answers.last().what().isEmpty()) {
            throw StubErrors.noOutcome(this);
        }
        answers.then();
        return this;
    }

    /**
     * Gives the answer exactly so many times.
     *
     * @param times at least 1
     * @throws IllegalArgumentException if it is less
     */
    public EventStub times(int times) {
        answers.last().times(times);
        return this;
    }

    /**
     * Gives the answer after this time; if a gate holds it too, after the gate.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public EventStub delayed(Duration time) {
        answers.last().delayed(time);
        return this;
    }

    /** Gives the answer when the gate is open. */
    public EventStub heldBy(Gate gate) {
        answers.last().heldBy(gate);
        return this;
    }

    /** Accepts that this stub is used less often than it says, or never: for one that several tests share. */
    public EventStub optional() {
        answers.optional();
        return this;
    }

    private EventStub answer(Optional<SQLException> answer) {
        if (answers.last().what().isPresent()) {
            throw StubErrors.secondAnswer(this);
        }
        answers.last().what(answer);
        return this;
    }

    boolean accepts(Event happening, SqlText text) {
        return event == happening && (sql.isEmpty() || sql.get().matches(text));
    }

    /** Throws what an answer says, if it says so. */
    void perform(Answer<Optional<SQLException>> answer) throws SQLException {
        Optional<SQLException> error = answer.what().orElseThrow();
        if (error.isPresent()) {
            throw ThrownErrors.here(error.get());
        }
    }

    Answers<Optional<SQLException>> answers() {
        return answers;
    }

    String placeSuffix() {
        return place.suffix();
    }

    /** The stub as in its source, without its answers. */
    @Override
    public String toString() {
        return event.method() + "(" + sql.map(SqlMatch::toString).orElse("") + ")";
    }
}
