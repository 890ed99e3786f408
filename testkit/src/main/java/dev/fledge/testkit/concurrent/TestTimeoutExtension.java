package dev.fledge.testkit.concurrent;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Ends tests that are stuck, and says why: what their thread waits for, and the stacks of all threads, virtual ones
 * included.
 *
 * <p>A test method, and each {@code @BeforeEach} and {@code @AfterEach} method, may take 60 seconds. The JUnit
 * configuration parameter {@code fledge.timeout} says otherwise, in {@code junit-platform.properties} or as a system
 * property: {@code 500 ms}, {@code 20 s}, {@code 2 m}, or {@code off}. In a debugger there is no limit.
 *
 * <p>When the time is over, the method is interrupted. If it does not mind, the report is printed to the standard error
 * after as much time again.
 *
 * <p>The base classes have this extension. Other tests: {@code @ExtendWith(TestTimeoutExtension.class)}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TestTimeoutExtension implements InvocationInterceptor {

    private static final String TIMEOUT = "fledge.timeout";
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");
    private static final boolean DEBUGGER = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));

    /** Called by JUnit. */
    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, method, context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, method, context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, method, context);
    }

    /** Called by JUnit. */
    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        bounded(invocation, method, context);
    }

    private static void bounded(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Optional<Duration> timeout = timeout(context);
        if (timeout.isEmpty() || DEBUGGER) {
            invocation.proceed();
            return;
        }
        Alarm alarm = Alarm.set(method.getExecutable().getName() + "()", timeout.get());
        try {
            invocation.proceed();
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
    }

    private static Optional<Duration> timeout(ExtensionContext context) {
        return context.getConfigurationParameter(TIMEOUT)
                .map(text -> parse(text.strip().toLowerCase(Locale.ROOT)))
                .orElse(Optional.of(Duration.ofSeconds(60)));
    }

    private static Optional<Duration> parse(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new ExtensionConfigurationException(
                    "%s=%s is no time. Use one such as 500 ms, 20 s or 2 m, or off".formatted(TIMEOUT, text));
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                });
    }
}
