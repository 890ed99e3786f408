package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.BatchError;
import dev.fledge.testkit.fake.jdbc.Reply;
import dev.fledge.testkit.fake.jdbc.Request;
import dev.fledge.testkit.fake.jdbc.Request.Expects;
import dev.fledge.testkit.fake.jdbc.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one call: finds its answer, waits as long as that says, and replies. */
final class Execution {

    private final Script script;
    private final Request request;
    private final SqlCall call;

    Execution(Script script, Request request, SqlCall call) {
        this.script = script;
        this.request = request;
        this.call = call;
    }

    Reply run() throws SQLException {
        if (request.expects() == Expects.COUNTS) {
            return runBatch();
        }
        @Nullable Object[] parameters = request.parameterSets().getFirst();
        Optional<Answer<ReplySource>> answer =
                answerFor(parameters, stub -> stub.answers().use());
        await(answer);
        return reply(call, answer);
    }

    /**
     * Each set of parameters gets its answer as a statement of its own would; but in one batch a stub is used once, for
     * all the sets that it accepts.
     */
    private Reply runBatch() throws SQLException {
        Map<Stub, Optional<Answer<ReplySource>>> used = new HashMap<>();
        Set<Answer<ReplySource>> awaited = new HashSet<>();
        List<Long> counts = new ArrayList<>();
        List<Reply> replies = new ArrayList<>();
        for (@Nullable Object[] set : request.parameterSets()) {
            Optional<Answer<ReplySource>> answer = answerFor(
                    set,
                    stub -> used.computeIfAbsent(stub, each -> each.answers().use()));
            try {
                if (answer.isPresent() && awaited.add(answer.get())) {
                    await(answer);
                }
                Reply reply = reply(call.ofSet(set), answer);
                replies.add(reply);
                counts.add(count(reply));
            } catch (SQLException e) {
                throw BatchError.of(counts.size(), request.parameterSets().size(), call.sql(), e);
            }
        }
        return Reply.counts(counts, GeneratedKeys.of(replies));
    }

    /** Of rows it is 0, as the driver has it; but nobody means that. */
    private long count(Reply reply) {
        if (reply.results().getFirst() instanceof Reply.Counts counts) {
            return counts.values().getFirst();
        }
        script.add(StubErrors.rowsForBatch(call));
        return 0;
    }

    private Optional<Answer<ReplySource>> answerFor(
            @Nullable Object[] parameters, Function<Stub, Optional<Answer<ReplySource>>> use) throws SQLException {
        Optional<Answer<ReplySource>> answer = script.answer(request, parameters, use);
        if (answer.isEmpty() && !script.isLenient()) {
            String message = UnstubbedCall.message(call, parameters, script.stubs());
            script.add(Problem.unstubbed(call, message));
            throw new SQLException(message, "XX000");
        }
        return answer;
    }

    private void await(Optional<Answer<ReplySource>> answer) throws SQLException {
        if (answer.isPresent()) {
            Deadline deadline = Deadline.of(call.record().start(), request.timeoutSeconds());
            answer.get().await(request.pause(), deadline);
        }
    }

    private Reply reply(SqlCall call, Optional<Answer<ReplySource>> answer) throws SQLException {
        if (answer.isEmpty()) { // only a lenient database gets here
            return call.findsRows() ? Reply.rows(Table.EMPTY) : Reply.counts(List.of(0L), Table.EMPTY);
        }
        try {
            Reply reply = answer.get().what().orElseThrow().reply(call);
            return reply.withKeys(request.keys().from(reply.keys()));
        } catch (StubMistake e) {
            throw script.mistake(e);
        }
    }
}
