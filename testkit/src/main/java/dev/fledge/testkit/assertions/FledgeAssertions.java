package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlCall;
import dev.fledge.testkit.fake.SqlTransaction;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert;

/**
 * AssertJ's assertions and those of Fledge.
 *
 * <pre>{@code
 * import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
 *
 * assertThat(db).executed("INSERT INTO users (id, name, email) VALUES (:id, :name, :email)")
 *         .once()
 *         .withParameter("email", "ana@example.com");
 * }</pre>
 *
 * <p>Thread-safe; the assertions that its methods begin are for one thread.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FledgeAssertions extends Assertions {

    private FledgeAssertions() {}

    /** Begins assertions on the calls and transactions of a database. */
    public static FakeDatabaseAssert assertThat(FakeDatabase actual) {
        return new FakeDatabaseAssert(actual);
    }

    /** Begins assertions on one call. */
    public static SqlCallAssert assertThat(SqlCall actual) {
        return new SqlCallAssert(actual);
    }

    /**
     * Begins assertions on an error of a database; without this, the compiler could not choose, since an
     * {@code SQLException} is an {@link Iterable} too.
     */
    public static AbstractThrowableAssert<?, SQLException> assertThat(SQLException actual) {
        return new ThrowableAssert<>(actual);
    }

    /** Begins assertions on a transaction. */
    public static SqlTransactionAssert assertThat(SqlTransaction actual) {
        return new SqlTransactionAssert(actual);
    }
}
