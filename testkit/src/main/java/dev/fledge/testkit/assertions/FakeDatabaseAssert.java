package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlCall;
import dev.fledge.testkit.fake.SqlMatch;
import dev.fledge.testkit.fake.SqlTransaction;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a {@link FakeDatabase} was asked.
 *
 * <pre>{@code
 * assertThat(db).executed("INSERT INTO users").once().withParameter("email", "ana@example.com");
 * assertThat(db).executed(SqlMatch.exactly("SELECT id FROM users")).inNoTransaction();
 * assertThat(db).neverExecuted("DELETE");
 * }</pre>
 *
 * <p>SQL is matched as in stubs: by tokens, and a part of the statement is enough.
 *
 * <p>For one thread, as all assertions; the database may be in use by others meanwhile.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakeDatabaseAssert extends AbstractAssert<FakeDatabaseAssert, FakeDatabase> {

    FakeDatabaseAssert(FakeDatabase actual) {
        super(actual, FakeDatabaseAssert.class);
    }

    /**
     * Requires a call of this statement, and goes on with all such calls.
     *
     * @param sql the statement, or a part of it
     */
    public ExecutedCallsAssert executed(String sql) {
        return executed(SqlMatch.containing(sql));
    }

    /** As {@link #executed(String)}, for SQL that a part of it does not say. */
    public ExecutedCallsAssert executed(SqlMatch sql) {
        isNotNull();
        List<SqlCall> calls = actual.calls(sql);
        if (calls.isEmpty()) {
            throw failure("%s", CallMessages.notExecuted("a call of", sql.toString(), actual.calls()));
        }
        return new ExecutedCallsAssert(calls, "calls of " + sql, info);
    }

    /**
     * Requires a call of a named statement, and goes on with all such calls.
     *
     * @param name the name under which the code under test executed it
     */
    public ExecutedCallsAssert executedStatement(String name) {
        isNotNull();
        List<SqlCall> calls = actual.calls().stream()
                .filter(call -> call.statementName().filter(name::equals).isPresent())
                .toList();
        if (calls.isEmpty()) {
            throw failure(
                    "%s",
                    CallMessages.notExecuted(
                            "a call of the statement named", CallMessages.quoted(name), actual.calls()));
        }
        return new ExecutedCallsAssert(calls, "calls of the statement named " + CallMessages.quoted(name), info);
    }

    /**
     * Requires that there was no call of this statement.
     *
     * @param sql the statement, or a part of it
     */
    public FakeDatabaseAssert neverExecuted(String sql) {
        return neverExecuted(SqlMatch.containing(sql));
    }

    /** As {@link #neverExecuted(String)}, for SQL that a part of it does not say. */
    public FakeDatabaseAssert neverExecuted(SqlMatch sql) {
        isNotNull();
        List<SqlCall> calls = actual.calls(sql);
        if (!calls.isEmpty()) {
            throw failure("%s", CallMessages.unexpected("no call of " + sql, calls));
        }
        return this;
    }

    /** Requires that there was no call at all. */
    public FakeDatabaseAssert executedNothing() {
        isNotNull();
        if (!actual.calls().isEmpty()) {
            throw failure("%s", CallMessages.unexpected("no calls at all", actual.calls()));
        }
        return this;
    }

    /**
     * Requires these calls, all that there were, in this order.
     *
     * @param sql the statements, or parts of them
     */
    public FakeDatabaseAssert executedInOrder(String... sql) {
        isNotNull();
        if (!CallMessages.match(actual.calls(), sql)) {
            throw failure("%s", CallMessages.otherCalls("", actual.calls(), sql));
        }
        return this;
    }

    /** Requires that there was one transaction in all, and goes on with it. */
    public SqlTransactionAssert onlyTransaction() {
        isNotNull();
        List<SqlTransaction> transactions = actual.transactions();
        if (transactions.size() != 1) {
            throw failure("%s", CallMessages.notOneTransaction(transactions, actual.calls()));
        }
        return new SqlTransactionAssert(transactions.getFirst(), info);
    }
}
