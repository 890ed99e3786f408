package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.SqlCall;
import dev.fledge.testkit.fake.SqlTransaction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.WritableAssertionInfo;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on calls of one statement.
 *
 * <p>Each condition narrows the calls to those that fulfil it and requires that there are some:
 * {@code withParameter("id", 1).once()} says that one call had this parameter, {@code once().withParameter("id", 1)}
 * that there was one call and that it had this parameter.
 *
 * <p>Expected parameters are values, or {@link Predicate}s that have to accept them, as in
 * {@link dev.fledge.testkit.fake.Stub#with(Object...)}. Of a batch it is enough that one set of parameters fits.
 *
 * <p>For one thread, as all assertions; it speaks of the calls that there were when it began.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExecutedCallsAssert extends AbstractAssert<ExecutedCallsAssert, List<SqlCall>> {

    private final String what;

    /** Assertions that go on from others, and have their description and other settings. */
    ExecutedCallsAssert(List<SqlCall> actual, String what, WritableAssertionInfo info) {
        super(actual, ExecutedCallsAssert.class);
        this.what = what;
        Settings.copy(info, this.info);
    }

    /** Requires one call. */
    public ExecutedCallsAssert once() {
        return times(1);
    }

    /** Requires so many calls. */
    public ExecutedCallsAssert times(int calls) {
        if (actual.size() != calls) {
            throw failure("%s", CallMessages.wrongNumber(calls, what, actual));
        }
        return this;
    }

    /** Requires calls with a parameter of this name and value. */
    public ExecutedCallsAssert withParameter(String name, @Nullable Object expected) {
        return narrow(
                call -> call.hasParameter(name, expected),
                "parameter " + CallMessages.quoted(name) + " = " + CallMessages.value(expected));
    }

    /**
     * Requires calls with this value at a position.
     *
     * @param position 1 is the first
     */
    public ExecutedCallsAssert withParameter(int position, @Nullable Object expected) {
        return narrow(
                call -> call.hasParameter(position, expected),
                "parameter " + position + " = " + CallMessages.value(expected));
    }

    /** Requires calls with these parameters, all of them, in this order. */
    public ExecutedCallsAssert withParameters(@Nullable Object... expected) {
        return narrow(
                call -> call.hasParameters(expected), "parameters " + CallMessages.values(Arrays.asList(expected)));
    }

    /** Requires calls that were made as a batch. */
    public ExecutedCallsAssert asBatch() {
        return narrow(SqlCall::batch, "as a batch");
    }

    /** Requires calls that were made as a batch of so many sets of parameters. */
    public ExecutedCallsAssert asBatchOf(int sets) {
        return narrow(call -> call.batch() && call.parameterSets().size() == sets, "as a batch of " + sets);
    }

    /** Requires calls in a transaction. */
    public ExecutedCallsAssert inTransaction() {
        return narrow(call -> call.transaction().isPresent(), "in a transaction");
    }

    /**
     * Requires all of these calls to be in the same transaction, and goes on with it.
     *
     * <pre>{@code
     * assertThat(db).executed("UPDATE account").times(2).inOneTransaction().isCommitted();
     * }</pre>
     */
    public SqlTransactionAssert inOneTransaction() {
        List<Optional<SqlTransaction>> transactions =
                actual.stream().map(SqlCall::transaction).distinct().toList();
        if (transactions.size() != 1 || transactions.getFirst().isEmpty()) {
            throw failure("%s", CallMessages.notInOneTransaction(what, actual));
        }
        return new SqlTransactionAssert(transactions.getFirst().get(), info);
    }

    /** Requires calls outside of any transaction: in auto-commit mode. */
    public ExecutedCallsAssert inNoTransaction() {
        return narrow(call -> call.transaction().isEmpty(), "in no transaction");
    }

    /** Requires calls in a transaction that was committed. */
    public ExecutedCallsAssert committed() {
        return narrow(inState(SqlTransaction.State.COMMITTED), "in a transaction that was committed");
    }

    /** Requires calls in a transaction that was rolled back. */
    public ExecutedCallsAssert rolledBack() {
        return narrow(inState(SqlTransaction.State.ROLLED_BACK), "in a transaction that was rolled back");
    }

    /** Requires calls in a transaction that was neither committed nor rolled back, be its connection closed or not. */
    public ExecutedCallsAssert neverEnded() {
        return narrow(
                inState(SqlTransaction.State.OPEN).or(inState(SqlTransaction.State.ABANDONED)),
                "in a transaction that was never ended");
    }

    /** The calls, for other assertions. */
    public List<SqlCall> calls() {
        return actual;
    }

    private static Predicate<SqlCall> inState(SqlTransaction.State state) {
        return call -> call.transaction().filter(in -> in.state() == state).isPresent();
    }

    private ExecutedCallsAssert narrow(Predicate<SqlCall> condition, String words) {
        List<SqlCall> fulfilling = actual.stream().filter(condition).toList();
        if (fulfilling.isEmpty()) {
            throw failure("%s", CallMessages.noneFulfils(what, words, actual));
        }
        return new ExecutedCallsAssert(fulfilling, what + ", " + words, info);
    }
}
