package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.junit.KeptValue;
import java.lang.reflect.Method;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** What {@link OnVirtualThread} does. It keeps nothing outside of JUnit's store, so JUnit may run tests in parallel. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OnVirtualThreadExtension implements InvocationInterceptor, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(OnVirtualThreadExtension.class);

    /** Called by JUnit. */
    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        threadOf(context).run(invocation::proceed);
    }

    /** Called by JUnit. */
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        threadOf(context).run(invocation::proceed);
    }

    /** Called by JUnit. */
    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        threadOf(context).run(invocation::proceed);
    }

    /** Called by JUnit. */
    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        return threadOf(context).run(invocation::proceed);
    }

    /** Called by JUnit. */
    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        ExtensionContext factory = context;
        while (factory.getTestMethod().isEmpty()) {
            factory = factory.getParent().orElseThrow();
        }
        threadOf(factory).run(invocation::proceed);
    }

    /** Called by JUnit. */
    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        threadOf(context).run(invocation::proceed);
    }

    /** Called by JUnit. */
    @Override
    public void afterEach(ExtensionContext context) {
        threadOf(context).end();
    }

    private static VirtualTestThread threadOf(ExtensionContext context) {
        return KeptValue.of(
                context.getStore(NAMESPACE),
                context.getUniqueId(),
                id -> new VirtualTestThread(context.getRequiredTestMethod().getName()),
                VirtualTestThread.class);
    }
}
