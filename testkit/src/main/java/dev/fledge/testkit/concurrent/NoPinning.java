package dev.fledge.testkit.concurrent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Fails tests whose virtual threads pin their carrier: they block where they cannot be taken off the thread of the
 * operating system that carries them, of which there are as few as processors.
 *
 * <pre>{@code
 * @NoPinning
 * class UserServiceTest extends ServiceTest { ... }
 * }</pre>
 *
 * <p>On a method it fails that test. On a class, it fails the class after its last test, and the message has the test in
 * which it happened: the JVM is asked once only. The message has the stack too, and the reason where the JVM gives one.
 *
 * <p>That costs a class of ten tests some ten milliseconds, and ten annotated methods as much each; the first time in a
 * JVM, about 0.5 s. Quarkus's {@code junit-virtual-threads}, which waits for events of its own around each test, costs 2
 * seconds a test in the same run, 3,000 times as much ({@code mvn verify -Pbench -DskipTests -pl bom,testkit
 * -Dbench.main=dev.fledge.testkit.concurrent.PinningCosts}).
 *
 * <p>Up to JDK 23, whatever blocks in {@code synchronized} pins: what parks there, what waits to enter, and what waits to be
 * notified. Later, class initialisers and native code still do.
 *
 * <p>The JVM tells of all its threads, not of those of one test. So where JUnit runs tests in parallel, a class that has
 * the annotation, on itself or on a method, runs when no other does, as if it were {@code @Isolated}: an innocent test is
 * not blamed, and no guilty one missed. Do not put it on the base class of all tests there.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(NoPinningExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface NoPinning {

    /** How many milliseconds a carrier may be pinned; 20, unless this says otherwise, as in Java's flight recorder. */
    long longerThanMillis() default 20;
}
