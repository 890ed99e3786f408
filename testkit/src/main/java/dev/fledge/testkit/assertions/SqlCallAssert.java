package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.SqlCall;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one call; see {@link ExecutedCallsAssert} for what its conditions mean.
 *
 * <pre>{@code
 * assertThat(db.calls().getFirst()).hasParameter("id", 1).isInTransaction();
 * }</pre>
 *
 * <p>For one thread, as all assertions.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlCallAssert extends AbstractAssert<SqlCallAssert, SqlCall> {

    SqlCallAssert(SqlCall actual) {
        super(actual, SqlCallAssert.class);
    }

    /** Requires a parameter of this name and value. */
    public SqlCallAssert hasParameter(String name, @Nullable Object expected) {
        asCalls().withParameter(name, expected);
        return this;
    }

    /**
     * Requires this value at a position.
     *
     * @param position 1 is the first
     */
    public SqlCallAssert hasParameter(int position, @Nullable Object expected) {
        asCalls().withParameter(position, expected);
        return this;
    }

    /** Requires these parameters, all of them, in this order. */
    public SqlCallAssert hasParameters(@Nullable Object... expected) {
        asCalls().withParameters(expected);
        return this;
    }

    /** Requires that it belongs to a transaction. */
    public SqlCallAssert isInTransaction() {
        asCalls().inTransaction();
        return this;
    }

    private ExecutedCallsAssert asCalls() {
        isNotNull();
        return new ExecutedCallsAssert(List.of(actual), "the call", info);
    }
}
