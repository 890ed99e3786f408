package dev.fledge.testkit.concurrent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs tests where production runs: on a virtual thread, one for each test, with its {@code @BeforeEach} and
 * {@code @AfterEach} methods.
 *
 * <pre>{@code
 * @OnVirtualThread
 * class UserServiceTest extends ServiceTest { ... }
 * }</pre>
 *
 * <p>On a class it holds for its tests, those of nested classes and of subclasses; on a method for that one, whose
 * {@code @BeforeEach} methods run there too. A test factory and its dynamic tests share the thread, so they take turns.
 * Constructors, {@code @BeforeAll} and {@code @AfterAll} methods, extensions, and the stream of dynamic tests that a factory
 * returns, stay on JUnit's thread.
 *
 * <p>Mockito has one session a thread, and its extension begins it on JUnit's. {@code @Mock} fields are as strict as ever.
 * But a mock that a test makes itself with {@code mock()} is not among those whose unused stubs fail the test, and a
 * {@code MockedStatic} in a {@code @Mock} field is not in force: make that one in {@code @BeforeEach}. That is why the base
 * classes leave it to the project.
 *
 * <p>Interruption, and so a timeout of JUnit's or Fledge's, reaches the virtual thread, and Fledge's report is about it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(OnVirtualThreadExtension.class)
public @interface OnVirtualThread {}
