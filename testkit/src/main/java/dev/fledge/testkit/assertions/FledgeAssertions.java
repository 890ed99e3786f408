package dev.fledge.testkit.assertions;

import dev.fledge.testkit.fake.FakeDatabase;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;

/**
 * The entry point to Fledge's assertions and, since it extends theirs, to all of AssertJ's.
 *
 * <pre>{@code
 * import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
 *
 * assertThat(db).executed("INSERT INTO users").once().withParameter("email", "ana@example.com");
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FledgeAssertions extends Assertions {

    private FledgeAssertions() {}

    /** Begins an assertion about the calls and transactions of a fake database. */
    public static FakeDatabaseAssert assertThat(FakeDatabase actual) {
        return new FakeDatabaseAssert(actual);
    }
}
