package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlCall;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about the calls of one statement. The first index is that of JDBC: 1. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlCallsAssert extends AbstractAssert<SqlCallsAssert, List<SqlCall>> {

    private final FakeDatabase database;
    private final String what;

    SqlCallsAssert(FakeDatabase database, String what, List<SqlCall> actual) {
        super(actual, SqlCallsAssert.class);
        this.database = database;
        this.what = what;
    }

    /** Verifies that there is one call. */
    public SqlCallsAssert once() {
        return times(1);
    }

    /** Verifies that there are this many calls. */
    public SqlCallsAssert times(int calls) {
        if (actual.size() != calls) {
            fail("%d calls".formatted(calls), "%d".formatted(actual.size()));
        }
        return this;
    }

    /**
     * Verifies that a call has this parameter.
     *
     * @param name its name, without the colon
     * @param value its value, compared with {@code equals}, or by content for arrays
     */
    public SqlCallsAssert withParameter(String name, @Nullable Object value) {
        return any(
                "parameter '%s' = %s".formatted(name, withType(value)),
                call -> call.namedParameters().containsKey(name)
                        && Objects.deepEquals(call.namedParameters().get(name), value));
    }

    /**
     * Verifies that a call has this parameter.
     *
     * @param position its position, from 1
     * @param value its value, compared with {@code equals}, or by content for arrays
     */
    public SqlCallsAssert withParameter(int position, @Nullable Object value) {
        return any(
                "parameter %d = %s".formatted(position, withType(value)),
                call -> position >= 1
                        && position <= call.parameters().size()
                        && Objects.deepEquals(call.parameters().get(position - 1), value));
    }

    /**
     * Verifies that a call has these parameters and no others.
     *
     * @param values all of them, by position
     */
    public SqlCallsAssert withParameters(@Nullable Object... values) {
        List<@Nullable Object> expected = Arrays.asList(values);
        return any("parameters " + expected, call -> deepEquals(call.parameters(), expected));
    }

    /**
     * Verifies that a call is a batch of this many sets of parameters.
     *
     * @param sets how many
     */
    public SqlCallsAssert asBatchOf(int sets) {
        return any(
                "a batch of %d sets".formatted(sets),
                call -> call.kind() == SqlCall.Kind.BATCH
                        && call.parameterSets().size() == sets);
    }

    /**
     * Verifies that a call has this set of parameters among those of its batch.
     *
     * @param values all of the set, by position
     */
    public SqlCallsAssert withParameterSet(@Nullable Object... values) {
        List<@Nullable Object> expected = Arrays.asList(values);
        return any(
                "the set of parameters " + expected,
                call -> call.parameterSets().stream().anyMatch(set -> deepEquals(set, expected)));
    }

    private SqlCallsAssert any(String expected, Predicate<SqlCall> test) {
        if (actual.stream().noneMatch(test)) {
            fail(
                    expected,
                    String.join(
                            System.lineSeparator() + "    ",
                            actual.stream().map(SqlCall::toString).toList()));
        }
        return this;
    }

    private void fail(String expected, String found) {
        failWithMessage(
                "%s",
                "Expected of %s%n%n    %s%n%nFound:%n%n    %s%n%nThe calls:%n%n%s"
                        .formatted(what, expected, found, database.journal()));
    }

    private static boolean deepEquals(
            List<? extends @Nullable Object> actual, List<? extends @Nullable Object> expected) {
        return Objects.deepEquals(actual.toArray(), expected.toArray());
    }

    private static String withType(@Nullable Object value) {
        return value == null ? "null" : value + " (" + value.getClass().getSimpleName() + ")";
    }
}
