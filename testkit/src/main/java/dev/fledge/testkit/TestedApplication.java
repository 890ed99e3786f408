package dev.fledge.testkit;

import dev.fledge.testkit.database.NeedsServer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs an application for the tests of a class, on a free port and on the class's own PostgreSQL database. The tests get
 * an {@link io.helidon.webclient.http1.Http1Client} to it as a parameter.
 *
 * <p>The application is started when the first test needs it, and stopped after the class's last; if it does not start,
 * that is not tried again. Inherited by subclasses, and usable on annotations of one's own. Nested classes share the
 * application, unless they are annotated with another.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(TestedApplicationExtension.class)
@NeedsServer
public @interface TestedApplication {

    /** What starts the application. */
    Class<? extends ApplicationUnderTest> value();
}
