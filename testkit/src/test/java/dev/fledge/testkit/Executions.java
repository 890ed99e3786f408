package dev.fledge.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs sample tests, to see how they fail. */
public final class Executions {

    private Executions() {}

    /** Runs a class of tests with the given configuration parameters, as {@code key, value, key, value}. */
    public static EngineExecutionResults run(Class<?> tests, String... configuration) {
        return configured(EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)), configuration)
                .execute();
    }

    /** Runs the tests of classes at the same time, four at a time. */
    public static EngineExecutionResults runInParallel(Class<?>... tests) {
        return runInParallel(List.of(tests), "junit.jupiter.execution.parallel.mode.default", "concurrent");
    }

    /** As {@link #runInParallel(Class...)}, with configuration parameters that say what may run at the same time. */
    public static EngineExecutionResults runInParallel(List<Class<?>> tests, String... configuration) {
        EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter")
                .selectors(tests.stream().map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
        return configured(builder, configuration).execute();
    }

    private static EngineTestKit.Builder configured(EngineTestKit.Builder builder, String... configuration) {
        for (int i = 0; i < configuration.length; i += 2) {
            builder.configurationParameter(configuration[i], configuration[i + 1]);
        }
        return builder;
    }

    /** Returns what the only failed test, or failed container, threw. */
    public static Throwable onlyFailure(EngineExecutionResults results) {
        List<Throwable> failures = results.allEvents().finished().stream()
                .map(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getThrowable())
                .flatMap(Optional::stream)
                .toList();
        if (failures.size() != 1) {
            throw new AssertionError("Expected one failure, found " + failures);
        }
        return failures.getFirst();
    }
}
