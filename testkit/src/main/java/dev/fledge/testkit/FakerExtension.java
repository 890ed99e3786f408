package dev.fledge.testkit;

import dev.fledge.testkit.junit.KeptValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives tests a {@link Faker} as a parameter: one for each test, in the project's locale, with a seed that is said when
 * the test fails.
 *
 * <p>Two JUnit configuration parameters, in {@code junit-platform.properties} or as system properties, set it up:
 *
 * <ul>
 *   <li>{@code fledge.faker.locale}: a BCP 47 language tag such as {@code pt-BR}; English if there is none
 *   <li>{@code fledge.faker.seed}: a whole number; a new one for each JVM if there is none
 * </ul>
 *
 * <p>Each test's own seed is made of that seed and the test's id, so a test gets the same data whether it runs alone,
 * in another order or in parallel. What depends on the time of day, such as Datafaker's dates in the past, is repeated
 * relative to now. One that {@code @BeforeAll} asks for belongs to the class.
 *
 * <pre>{@code
 * @ExtendWith(FakerExtension.class)
 * class UserTest {
 *     @Test
 *     void rename_anyName_isKept(Faker faker) {
 *         String name = faker.name().fullName();
 *         assertThat(user.rename(name).name()).isEqualTo(name);
 *     }
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakerExtension implements ParameterResolver, TestWatcher, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FakerExtension.class);
    private static final String LOCALE = "fledge.faker.locale";
    private static final String SEED = "fledge.faker.seed";
    private static final long SEED_OF_THIS_JVM = RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE);

    /** Called by JUnit. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Faker.class;
    }

    /** Called by JUnit. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // By id, since a store also finds what the contexts around have: a test must not go on with its class's data.
        return KeptValue.of(context.getStore(NAMESPACE), context.getUniqueId(), key -> create(context), Faker.class);
    }

    /** Called by JUnit, once all other extensions have had their say in whether the test fails. */
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        addSeed(context, Optional.ofNullable(cause));
    }

    /** Called by JUnit. */
    @Override
    public void afterAll(ExtensionContext context) {
        addSeed(context, context.getExecutionException());
    }

    private static void addSeed(ExtensionContext context, Optional<Throwable> failure) {
        if (context.getStore(NAMESPACE).get(context.getUniqueId()) != null) {
            failure.ifPresent(thrown -> thrown.addSuppressed(
                    new FailureNote("The test's fake data comes from seed %1$d. To repeat it: -D%2$s=%1$d"
                            .formatted(seed(context), SEED))));
        }
    }

    private static Faker create(ExtensionContext context) {
        long mixed = seed(context) * 31 + context.getUniqueId().hashCode();
        return new Faker(locale(context), new Random(mixed));
    }

    private static Locale locale(ExtensionContext context) {
        return context.getConfigurationParameter(LOCALE)
                .map(tag -> FakerLocale.of(LOCALE, tag))
                .orElse(Locale.ENGLISH);
    }

    private static long seed(ExtensionContext context) {
        return context.getConfigurationParameter(SEED)
                .map(FakerExtension::parseSeed)
                .orElse(SEED_OF_THIS_JVM);
    }

    private static long parseSeed(String seed) {
        try {
            return Long.parseLong(seed.strip());
        } catch (NumberFormatException e) {
            throw new ExtensionConfigurationException(
                    "%s=%s is no whole number. Use the one that a failed test printed, such as 42"
                            .formatted(SEED, seed),
                    e);
        }
    }
}
