package dev.fledge.testkit;

import dev.fledge.testkit.concurrent.TestTimeoutExtension;
import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Base of tests of the data that goes in and out: what is valid, and how it looks in JSON.
 *
 * <p>A project adds its own JSON and validation in a thin class over this one. A thread left behind fails the test.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ExtendWith({VirtualThreadsExtension.class, FakerExtension.class, TestTimeoutExtension.class})
public abstract class DtoTest {

    /** Data in the project's locale, the same whenever the test is repeated with its seed. */
    protected Faker faker;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls setUpDto before any code of a subclass runs
    protected DtoTest() {}

    @BeforeEach
    final void setUpDto(Faker faker) {
        this.faker = faker;
    }
}
