package dev.fledge.testkit.concurrent;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.commons.support.AnnotationSupport;

/** Tells tests that are sure to run alone from those that may run beside others. */
final class Alone {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private Alone() {}

    /**
     * Whether no test runs at the same time: JUnit runs one after another, or this one is {@code @Isolated}. The mode of
     * the test and its classes says nothing about it: those of the same thread run beside concurrent ones too.
     */
    static boolean is(ExtensionContext test) {
        return !test.getConfigurationParameter(PARALLEL)
                        .map(Boolean::parseBoolean)
                        .orElse(false)
                || isolated(test);
    }

    private static boolean isolated(ExtensionContext test) {
        boolean here = test.getElement().stream()
                .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, ResourceLock.class).stream())
                .anyMatch(
                        lock -> lock.value().equals(Resources.GLOBAL) && lock.mode() == ResourceAccessMode.READ_WRITE);
        Optional<ExtensionContext> around = test.getParent();
        return here || (around.isPresent() && isolated(around.get()));
    }
}
