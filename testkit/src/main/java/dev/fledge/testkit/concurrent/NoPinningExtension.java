package dev.fledge.testkit.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link NoPinning} does. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NoPinningExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(NoPinningExtension.class);

    /** Called by JUnit. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (recording(context).isEmpty()) { // that of an outer class records for this one too
            start(context);
        }
    }

    /** Called by JUnit. */
    @Override
    public void beforeEach(ExtensionContext context) {
        recording(context)
                .orElseGet(() -> start(context))
                .testBegins(context.getRequiredTestMethod().getName(), Instant.now());
    }

    /** Called by JUnit. */
    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    /** Called by JUnit. */
    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    private static PinningRecording start(ExtensionContext context) {
        long millis = context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, NoPinning.class))
                .map(NoPinning::longerThanMillis)
                .orElse(20L);
        PinningRecording started = PinningRecording.start(context.getUniqueId(), Duration.ofMillis(millis));
        context.getStore(NAMESPACE).put(PinningRecording.class, started);
        return started;
    }

    private static void stop(ExtensionContext context) {
        recording(context)
                .filter(recording -> recording.owner().equals(context.getUniqueId()))
                .ifPresent(PinningRecording::check);
    }

    private static Optional<PinningRecording> recording(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(PinningRecording.class, PinningRecording.class));
    }
}
