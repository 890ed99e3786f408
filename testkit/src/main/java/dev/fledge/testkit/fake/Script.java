package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Pause;
import dev.fledge.testkit.fake.jdbc.Request;
import dev.fledge.testkit.fake.sql.SqlText;
import dev.fledge.testkit.schedule.SchedulingPoint;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stubs of a database, and what went wrong with them. */
final class Script {

    private final AtomicReference<StubList> stubs = new AtomicReference<>(StubList.EMPTY);
    private final CopyOnWriteArrayList<EventStub> eventStubs = new CopyOnWriteArrayList<>();
    private final Problems problems = new Problems();
    private volatile boolean lenient;
    private volatile boolean ignoresLeaks;
    private volatile boolean ignoresOpenConnections;

    Stub add(Stub stub) {
        stubs.updateAndGet(list -> list.with(stub));
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
                    if (answer.get().what().isEmpty()) {
                        throw mistake(StubErrors.noOutcome(stub));
                    }
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

    void ignoreOpenConnections() {
        ignoresOpenConnections = true;
    }

    boolean ignoresOpenConnections() {
        return ignoresOpenConnections;
    }

    void lenient() {
        lenient = true;
    }

    boolean isLenient() {
        return lenient;
    }

    /** The stubs, newest first. */
    List<Stub> stubs() {
        return stubs.get().all();
    }

    /**
     * The next answer of the newest stub that accepts an execution and has one left.
     *
     * @param use takes the next answer of a stub
     */
    Optional<Answer<ReplySource>> answer(
            Request request, @Nullable Object[] parameters, Function<Stub, Optional<Answer<ReplySource>>> use) {
        for (Stub stub : stubs.get().of(request.statement())) {
            if (stub.accepts(request.expects()) && stub.accepts(request.statement(), parameters)) {
                Optional<Answer<ReplySource>> answer = use.apply(stub);
                if (answer.isPresent()) {
                    if (answer.get().what().isEmpty()) {
                        throw mistake(StubErrors.noAnswer(stub));
                    }
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    void add(Problem problem) {
        problems.add(problem);
        SchedulingPoint.misuse(problem.message()); // nobody else would see it in a database that a scenario makes
    }

    /** Tells the test of a stub that makes no sense; the result is for the code under test. */
    StubMistake mistake(StubMistake mistake) {
        add(new Problem(mistake.message()));
        return mistake;
    }

    /** What to say of the problems so far. */
    List<String> problems() {
        return problems.texts();
    }
}
