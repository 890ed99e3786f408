package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlCall;
import dev.fledge.testkit.fake.SqlTransaction;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what a {@link FakeDatabase} was asked. Every failure shows its journal. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakeDatabaseAssert extends AbstractAssert<FakeDatabaseAssert, FakeDatabase> {

    FakeDatabaseAssert(FakeDatabase actual) {
        super(actual, FakeDatabaseAssert.class);
    }

    /**
     * Verifies that a statement was executed, and goes on with the calls that executed it.
     *
     * @param sql tokens that the statement contains as one run; case, white space and comments do not count
     * @throws AssertionError if there is no such call
     */
    public SqlCallsAssert executed(String sql) {
        return calls("a statement with: " + sql, matching(sql));
    }

    /**
     * Verifies that a named statement was executed, and goes on with the calls that executed it.
     *
     * @param name the statement's name in Helidon's configuration
     * @throws AssertionError if there is no such call
     */
    public SqlCallsAssert executedStatement(String name) {
        List<SqlCall> calls = actual.calls().stream()
                .filter(call -> call.statementName().equals(Optional.of(name)))
                .toList();
        return calls("the statement named '" + name + "'", calls);
    }

    /**
     * Verifies that no such statement was executed.
     *
     * @param sql tokens that the statement contains as one run
     */
    public FakeDatabaseAssert neverExecuted(String sql) {
        List<SqlCall> calls = matching(sql);
        if (!calls.isEmpty()) {
            failWithMessage(
                    "%s",
                    "Expected no call of a statement with:%n%n    %s%n%nThere were %d. The calls:%n%n%s"
                            .formatted(sql, calls.size(), actual.journal()));
        }
        return this;
    }

    /** Verifies that the database was not called at all. */
    public FakeDatabaseAssert executedNothing() {
        if (!actual.calls().isEmpty()) {
            failWithMessage("%s", "Expected no calls, and there were:%n%n%s".formatted(actual.journal()));
        }
        return this;
    }

    /**
     * Verifies that one transaction was committed whose calls are these, in this order.
     *
     * @param statements for each call, tokens that its statement contains as one run
     */
    public FakeDatabaseAssert committed(String... statements) {
        return hasTransaction(SqlTransaction.State.COMMITTED, statements);
    }

    /**
     * Verifies that one transaction was rolled back whose calls are these, in this order.
     *
     * @param statements for each call, tokens that its statement contains as one run
     */
    public FakeDatabaseAssert rolledBack(String... statements) {
        return hasTransaction(SqlTransaction.State.ROLLED_BACK, statements);
    }

    private FakeDatabaseAssert hasTransaction(SqlTransaction.State state, String... statements) {
        long found = actual.transactions().stream()
                .filter(transaction -> transaction.state() == state && consistsOf(transaction, statements))
                .count();
        if (found != 1) {
            failWithMessage(
                    "%s",
                    "Expected one transaction that is %s and consists of:%n%n    %s%n%nFound %d among:%n%n%s%n%nThe calls:%n%n%s"
                            .formatted(
                                    state,
                                    String.join(System.lineSeparator() + "    ", statements),
                                    found,
                                    describe(actual.transactions()),
                                    actual.journal()));
        }
        return this;
    }

    private boolean consistsOf(SqlTransaction transaction, String... statements) {
        Iterator<String> expected = Arrays.asList(statements).iterator();
        return transaction.calls().size() == statements.length
                && transaction.calls().stream().allMatch(call -> call.matches(expected.next()));
    }

    private SqlCallsAssert calls(String what, List<SqlCall> calls) {
        if (calls.isEmpty()) {
            failWithMessage("%s", "Expected a call of %s%n%nThe calls:%n%n%s".formatted(what, actual.journal()));
        }
        return new SqlCallsAssert(actual, what, calls);
    }

    private List<SqlCall> matching(String sql) {
        return actual.calls().stream().filter(call -> call.matches(sql)).toList();
    }

    private static String describe(List<SqlTransaction> transactions) {
        return transactions.isEmpty()
                ? "(no transactions)"
                : String.join(
                        System.lineSeparator(),
                        transactions.stream().map(SqlTransaction::toString).toList());
    }
}
