package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Reply;
import dev.fledge.testkit.fake.jdbc.Table;
import dev.fledge.testkit.fake.sql.SelectList;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of the answers of a stub: what, how often, and when. */
final class Answer {

    /** Where the reply to a call comes from. */
    @FunctionalInterface
    interface Source {
        Reply reply(SqlCall call) throws SQLException;
    }

    private @Nullable Source source;
    private int times;
    private Duration delay = Duration.ZERO;
    private @Nullable Gate gate;

    static Source rows(Rows rows) {
        return call -> Reply.rows(rows.table());
    }

    static Source count(long rowsChanged) {
        return call -> Reply.counts(List.of(rowsChanged), Table.EMPTY);
    }

    static Source value(@Nullable Object value) {
        return call -> Reply.rows(
                Rows.of(SelectList.firstLabel(call.text())).row(value).table());
    }

    static Source keys(Rows keys) {
        return call -> Reply.counts(List.of((long) keys.size()), keys.table());
    }

    static Source error(SQLException error) {
        return call -> {
            throw ThrownErrors.here(error);
        };
    }

    static Source function(Function<? super SqlCall, ?> function) {
        return call -> {
            Object result = function.apply(call);
            return switch (result) {
                case null -> throw StubErrors.nullAnswer(call);
                case SQLException error -> throw error;
                case Rows rows -> Reply.rows(rows.table());
                case Number number ->
                    call.query() ? value(number).reply(call) : Reply.counts(List.of(number.longValue()), Table.EMPTY);
                default -> value(result).reply(call);
            };
        };
    }

    boolean complete() {
        return source != null;
    }

    void source(Source source) {
        this.source = source;
    }

    void times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("times(" + calls + "): an answer is given at least once");
        }
        this.times = calls;
    }

    boolean limited() {
        return times > 0;
    }

    int least() {
        return Math.max(1, times);
    }

    void delayed(Duration time) {
        this.delay = time;
    }

    Duration delay() {
        return delay;
    }

    void heldBy(Gate gate) {
        this.gate = gate;
    }

    Optional<Gate> gate() {
        return Optional.ofNullable(gate);
    }

    Optional<Source> source() {
        return Optional.ofNullable(source);
    }
}
