package dev.fledge.testkit;

import dev.fledge.testkit.concurrent.TestTimeoutExtension;
import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import java.util.concurrent.ExecutorService;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.junit.jupiter.MockitoExtension;

/**
 * Base of tests of a service: its collaborators are Mockito's mocks, strict ones, and its threads are virtual.
 *
 * <pre>{@code
 * class UserServiceTest extends ServiceTest {
 *     @Mock UserDao dao;
 *
 *     @Test
 *     void find_unknownId_isEmpty() {
 *         when(dao.findById(7)).thenReturn(Optional.empty());
 *
 *         assertThat(new UserService(dao, executor).find(7)).isEmpty();
 *     }
 * }
 * }</pre>
 *
 * <p>The fields are new for each test, and set before the subclass's own {@code @BeforeEach} methods run.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ExtendWith({MockitoExtension.class, VirtualThreadsExtension.class, FakerExtension.class, TestTimeoutExtension.class})
public abstract class ServiceTest {

    /** Runs each task on a new virtual thread. A task that still runs when the test ends fails it. */
    protected ExecutorService executor;

    /** Data in the project's locale, the same whenever the test is repeated with its seed. */
    protected Faker faker;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls setUpService before any code of a subclass runs
    protected ServiceTest() {}

    @BeforeEach
    final void setUpService(ExecutorService executor, Faker faker) {
        this.executor = executor;
        this.faker = faker;
    }
}
