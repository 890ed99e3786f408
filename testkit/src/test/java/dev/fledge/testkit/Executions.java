package dev.fledge.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs sample tests, to see how they fail. */
public final class Executions {

    private Executions() {}

    /** Runs a class of tests with the given configuration parameters, as {@code key, value, key, value}. */
    public static EngineExecutionResults run(Class<?> tests, String... configuration) {
        EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests));
        for (int i = 0; i < configuration.length; i += 2) {
            builder.configurationParameter(configuration[i], configuration[i + 1]);
        }
        return builder.execute();
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
