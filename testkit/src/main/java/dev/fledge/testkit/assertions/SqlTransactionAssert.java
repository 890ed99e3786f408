package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.SqlTransaction;
import dev.fledge.testkit.fake.SqlTransaction.State;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.WritableAssertionInfo;

/**
 * Assertions on a transaction.
 *
 * <pre>{@code
 * assertThat(db).onlyTransaction().isCommitted().executedInOrder("UPDATE account", "INSERT INTO transfer");
 * assertThat(db.transactions().getLast()).wasNeverEnded();
 * }</pre>
 *
 * <p>For one thread, as all assertions; the transaction itself may go on in others meanwhile.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlTransactionAssert extends AbstractAssert<SqlTransactionAssert, SqlTransaction> {

    SqlTransactionAssert(SqlTransaction actual) {
        super(actual, SqlTransactionAssert.class);
    }

    /** Assertions that go on from others, and have their description and other settings. */
    SqlTransactionAssert(SqlTransaction actual, WritableAssertionInfo info) {
        this(actual);
        Settings.copy(info, this.info);
    }

    /** Requires that it was committed. */
    public SqlTransactionAssert isCommitted() {
        return is(State.COMMITTED);
    }

    /** Requires that it was rolled back. */
    public SqlTransactionAssert isRolledBack() {
        return is(State.ROLLED_BACK);
    }

    /** Requires that it goes on: neither committed nor rolled back, and its connection is still open. */
    public SqlTransactionAssert isOpen() {
        return is(State.OPEN);
    }

    /**
     * Requires that nobody ended it: it was neither committed nor rolled back, be its connection closed by now or not.
     *
     * @see State#OPEN
     * @see State#ABANDONED
     */
    public SqlTransactionAssert wasNeverEnded() {
        isNotNull();
        if (actual.state() != State.OPEN && actual.state() != State.ABANDONED) {
            throw failure("%s", CallMessages.wrongState(actual, "OPEN or ABANDONED"));
        }
        return this;
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
            throw failure("%s", CallMessages.wrongState(actual, expected.name()));
        }
        return this;
    }
}
