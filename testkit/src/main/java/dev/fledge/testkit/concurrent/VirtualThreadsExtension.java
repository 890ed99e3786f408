package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.junit.KeptValue;
import dev.fledge.testkit.junit.RunningTasks;
import java.util.concurrent.ExecutorService;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test an {@link ExecutorService} of its own as a parameter, which runs each task on a new virtual thread, as
 * Helidon runs each request.
 *
 * <p>When the test ends, its tasks must have ended too. One that still runs a second later is interrupted and fails the
 * test, with the stack that shows what it waits for. So does any other thread that the test, or the code that it tests,
 * has started and left behind: a virtual one, or a platform thread that is no daemon. Pools that live as long as the JVM
 * are made of daemons, so they do not count. Where JUnit runs tests in parallel, only those that are {@code @Isolated} are
 * looked at for that, since nobody could say whose thread it is.
 *
 * <p>The extension keeps what it needs in JUnit's store, so JUnit may run tests in parallel. The executor can be used by
 * any number of threads.
 *
 * <pre>{@code
 * @ExtendWith(VirtualThreadsExtension.class)
 * class ProfileTest {
 *     @Test
 *     void load_twoSources_asksBoth(ExecutorService executor) throws Exception {
 *         Future<Profile> profile = executor.submit(() -> service.load(7));
 *         assertThat(profile.get().permissions()).containsExactly("read");
 *     }
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class VirtualThreadsExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(VirtualThreadsExtension.class);

    /** Called by JUnit. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ExecutorService.class;
    }

    /** Called by JUnit. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("""
                    An ExecutorService lives as long as one test, so %s cannot have one.
                    Ask for it in a test method, in @BeforeEach or in @AfterEach.""".formatted(parameter.getDeclaringExecutable()));
        }
        TestThreads threads = KeptValue.of(
                context.getStore(NAMESPACE), TestThreads.class, key -> new TestThreads(), TestThreads.class);
        RunningTasks.keep(threads, context);
        return threads.executor();
    }

    /** Called by JUnit. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (Alone.is(context)) {
            context.getStore(NAMESPACE).put(LeftBehind.class, LeftBehind.sinceNow());
        }
    }

    /** Called by JUnit. */
    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        @Nullable TestThreads threads = context.getStore(NAMESPACE).get(TestThreads.class, TestThreads.class);
        @Nullable LeftBehind leftBehind = context.getStore(NAMESPACE).get(LeftBehind.class, LeftBehind.class);
        if (threads != null) {
            threads.end();
        }
        if (leftBehind != null) {
            leftBehind.check(threads == null ? 0 : threads.started());
        }
    }
}
