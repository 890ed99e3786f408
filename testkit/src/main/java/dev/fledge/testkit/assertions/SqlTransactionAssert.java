package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.SqlTransaction;
import dev.fledge.testkit.fake.SqlTransaction.State;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a transaction. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlTransactionAssert extends AbstractAssert<SqlTransactionAssert, SqlTransaction> {

    SqlTransactionAssert(SqlTransaction actual) {
        super(actual, SqlTransactionAssert.class);
    }

    /** Requires that it was committed. */
    public SqlTransactionAssert isCommitted() {
        return is(State.COMMITTED);
    }

    /** Requires that it was rolled back. */
    public SqlTransactionAssert isRolledBack() {
        return is(State.ROLLED_BACK);
    }

    /** Requires that it was neither committed nor rolled back. */
    public SqlTransactionAssert isOpen() {
        return is(State.OPEN);
    }

    /**
     * Requires these statements, all of them, in this order.
     *
     * @param sql the statements, or parts of them
     */
    public SqlTransactionAssert executedInOrder(String... sql) {
        isNotNull();
        if (!CallMessages.match(actual.calls(), sql)) {
            throw failure("%s", CallMessages.otherCalls(" in transaction " + actual.number(), actual.calls(), sql));
        }
        return this;
    }

    private SqlTransactionAssert is(State expected) {
        isNotNull();
        if (actual.state() != expected) {
            throw failure("%s", CallMessages.wrongState(actual, expected));
        }
        return this;
    }
}
