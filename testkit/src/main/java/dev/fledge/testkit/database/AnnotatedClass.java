package dev.fledge.testkit.database;

import java.lang.annotation.Annotation;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The test class that something belongs to which an annotation asks for: the nearest around a test that has the
 * annotation, or the outermost of those around that have an equal one, so that nested classes share.
 *
 * @param context of the class
 * @param annotation what it is annotated with, itself, by a base class or by an annotation of its own
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record AnnotatedClass<A extends Annotation>(ExtensionContext context, A annotation) {

    /**
     * Returns the class for a test.
     *
     * @param test context of the test or of its class
     */
    public static <A extends Annotation> Optional<AnnotatedClass<A>> of(ExtensionContext test, Class<A> type) {
        @Nullable AnnotatedClass<A> owner = null;
        for (ExtensionContext context = test; context.getTestClass().isPresent(); context = parentOf(context)) {
            @Nullable
            A found = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), type)
                    .orElse(null);
            if (found != null && owner != null && !found.equals(owner.annotation())) {
                break;
            }
            if (found != null) {
                owner = new AnnotatedClass<>(context, found);
            }
        }
        return Optional.ofNullable(owner);
    }

    /** Returns the context of the outermost class around a test. */
    static ExtensionContext outermost(ExtensionContext test) {
        ExtensionContext context = test;
        while (parentOf(context).getTestClass().isPresent()) {
            context = parentOf(context);
        }
        return context;
    }

    /** Returns the parent, which every context of a class has: the engine's at least. */
    private static ExtensionContext parentOf(ExtensionContext context) {
        return context.getParent().orElseThrow();
    }
}
