package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Reply;
import dev.fledge.testkit.fake.jdbc.Table;
import dev.fledge.testkit.fake.sql.SelectList;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the reply to a call comes from. */
@FunctionalInterface
interface ReplySource {

    Reply reply(SqlCall call) throws SQLException;

    static ReplySource rows(Rows rows) {
        return call -> Reply.rows(rows.table());
    }

    static ReplySource count(long rowsChanged) {
        return call -> Reply.counts(List.of(rowsChanged), Table.EMPTY);
    }

    static ReplySource value(@Nullable Object value) {
        return call -> Reply.rows(
                Rows.of(SelectList.firstLabel(call.text())).row(value).table());
    }

    static ReplySource keys(Rows keys) {
        return call -> Reply.counts(List.of(keys.size()), keys.table());
    }

    static ReplySource results(List<Object> results) {
        List<Reply.Result> made = results.stream()
                .map(result -> result instanceof Rows rows
                        ? new Reply.Rows(rows.table())
                        : new Reply.Counts(List.of(((Number) result).longValue())))
                .<Reply.Result>map(Reply.Result.class::cast)
                .toList();
        return call -> new Reply(made, Table.EMPTY);
    }

    static ReplySource error(SQLException error) {
        return call -> {
            throw ThrownErrors.here(error);
        };
    }

    /** As a stub of a kind means it: the number 5 is a value that a query finds, and of an update how many rows changed. */
    static ReplySource function(Stub.Kind kind, Function<? super SqlCall, ?> function) {
        return call -> {
            Object result = function.apply(call);
            return switch (result) {
                case null -> throw StubErrors.nullAnswer(call);
                case SQLException error -> throw error;
                case Rows rows -> Reply.rows(rows.table());
                case Number number ->
                    findsRows(kind, call)
                            ? value(number).reply(call)
                            : Reply.counts(List.of(number.longValue()), Table.EMPTY);
                default -> value(result).reply(call);
            };
        };
    }

    private static boolean findsRows(Stub.Kind kind, SqlCall call) {
        return switch (kind) {
            case QUERY -> true;
            case UPDATE -> false;
            case ANY -> call.findsRows();
        };
    }
}
