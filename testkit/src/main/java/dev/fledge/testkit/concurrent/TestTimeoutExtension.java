package dev.fledge.testkit.concurrent;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Ends tests that are stuck, and says why: what their thread waits for, and the stacks of all threads, virtual ones
 * included.
 *
 * <p>All that JUnit calls in a test class may take 60 seconds each: the constructor, the methods for tests, those before
 * and after each of them or all, and dynamic tests. The JUnit configuration parameter {@code fledge.timeout} says
 * otherwise, in {@code junit-platform.properties} or as a system property: {@code 500 ms}, {@code 20 s}, {@code 2 m}, or
 * {@code off}. In a debugger there is no limit.
 *
 * <p>When the time is over, the method is interrupted. If it does not mind, the report is printed to the standard error
 * after as much time again.
 *
 * <p>The base classes have this extension. Other tests: {@code @ExtendWith(TestTimeoutExtension.class)}. It keeps nothing
 * from one call to the next, so JUnit may run tests in parallel.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TestTimeoutExtension implements InvocationInterceptor {

    private static final boolean DEBUGGER = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));

    /** Called by JUnit. */
    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext context)
            throws Throwable {
        return bounded(invocation, "new " + constructor.getTargetClass().getSimpleName() + "()", context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, nameOf(method), context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, nameOf(method), context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, nameOf(method), context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, nameOf(method), context);
    }

    /** Called by JUnit. */
    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        return bounded(invocation, nameOf(method), context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        bounded(invocation, "Dynamic test \"" + context.getDisplayName() + "\"", context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, nameOf(method), context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptAfterAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, nameOf(method), context);
    }

    private static String nameOf(ReflectiveInvocationContext<Method> method) {
        return method.getExecutable().getName() + "()";
    }

    private static <T extends @Nullable Object> T bounded(
            Invocation<T> invocation, String what, ExtensionContext context) throws Throwable {
        Optional<Duration> limit = TimeLimit.of(context.getConfigurationParameter(TimeLimit.PARAMETER));
        if (limit.isEmpty() || DEBUGGER) {
            return invocation.proceed();
        }
        Alarm alarm = Alarm.set(what, limit.get());
        T result;
        try {
            result = invocation.proceed();
        } catch (Throwable e) {
            alarm.off().ifPresent(report -> {
                report.addSuppressed(e);
                throw report;
            });
            throw e;
        }
        alarm.off().ifPresent(report -> {
            throw report;
        });
        return result;
    }
}
