package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Pause;
import dev.fledge.testkit.fake.jdbc.Prepared;
import dev.fledge.testkit.fake.jdbc.Request;
import dev.fledge.testkit.fake.sql.SqlText;
import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stubs of a database, and what went wrong with them.
 *
 * <p>Which stubs are for a statement is worked out once for each statement, so that a call looks only at stubs whose
 * SQL matches.
 */
final class Script {

    private final CopyOnWriteArrayList<Stub> stubs = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<EventStub> eventStubs = new CopyOnWriteArrayList<>();
    private final Map<Prepared, List<Stub>> stubsByStatement = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Problem> problems = new ConcurrentLinkedQueue<>();
    private volatile boolean lenient;
    private volatile boolean ignoresLeaks;

    Stub add(Stub stub) {
        stubs.addFirst(stub);
        stubsByStatement.clear();
        return stub;
    }

    EventStub add(EventStub stub) {
        eventStubs.addFirst(stub);
        return stub;
    }

    /** The stubs of events, newest first. */
    List<EventStub> eventStubs() {
        return eventStubs;
    }

    /**
     * Does what the newest stub says that is for an event and has an answer left; nothing if there is none.
     *
     * @throws SQLException if the stub says so
     */
    void happens(Event event, SqlText sql, Pause pause) throws SQLException {
        for (EventStub stub : eventStubs) {
            if (stub.accepts(event, sql)) {
                Optional<Answer<Optional<SQLException>>> answer = stub.answers().use();
                if (answer.isPresent()) {
                    answer.get().await(pause, Deadline.NONE);
                    stub.perform(answer.get());
                    return;
                }
            }
        }
    }

    void ignoreLeaks() {
        ignoresLeaks = true;
    }

    boolean ignoresLeaks() {
        return ignoresLeaks;
    }

    void lenient() {
        lenient = true;
    }

    boolean isLenient() {
        return lenient;
    }

    /** The stubs, newest first. */
    List<Stub> stubs() {
        return stubs;
    }

    /**
     * The next answer of the newest stub that accepts an execution and has one left.
     *
     * @param use takes the next answer of a stub
     */
    Optional<Answer<ReplySource>> answer(
            Request request, @Nullable Object[] parameters, Function<Stub, Optional<Answer<ReplySource>>> use) {
        for (Stub stub : stubsFor(request.statement())) {
            if (stub.accepts(request.expects()) && stub.accepts(request.statement(), parameters)) {
                Optional<Answer<ReplySource>> answer = use.apply(stub);
                if (answer.isPresent()) {
                    if (answer.get().what().isEmpty()) {
                        throw StubErrors.noAnswer(stub);
                    }
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    private List<Stub> stubsFor(Prepared statement) {
        List<Stub> known = stubsByStatement.get(statement);
        if (known != null) {
            return known;
        }
        List<Stub> found =
                stubs.stream().filter(stub -> stub.matches(statement)).toList();
        stubsByStatement.put(statement, found);
        return found;
    }

    void add(Problem problem) {
        problems.add(problem);
        SchedulingPoint.misuse(problem.message()); // nobody else would see it in a database that a scenario makes
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
