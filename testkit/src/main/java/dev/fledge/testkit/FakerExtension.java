package dev.fledge.testkit;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

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
 * in another order or in parallel.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakerExtension implements ParameterResolver, AfterEachCallback {

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
        return context.getStore(NAMESPACE).computeIfAbsent(Faker.class, key -> create(context), Faker.class);
    }

    /** Called by JUnit. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getStore(NAMESPACE).get(Faker.class) != null) {
            context.getExecutionException()
                    .ifPresent(failure -> failure.addSuppressed(
                            new FailureNote("The test's fake data comes from seed %1$d. To repeat it: -D%2$s=%1$d"
                                    .formatted(seed(context), SEED))));
        }
    }

    private static Faker create(ExtensionContext context) {
        long mixed = seed(context) * 31 + context.getUniqueId().hashCode();
        return new Faker(locale(context), new Random(mixed));
    }

    private static Locale locale(ExtensionContext context) {
        Optional<String> tag = context.getConfigurationParameter(LOCALE);
        Locale locale = tag.map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
        if (locale.getLanguage().isEmpty()) {
            throw new ExtensionConfigurationException(
                    "%s=%s is no language tag. Use one such as en or pt-BR".formatted(LOCALE, tag.orElse("")));
        }
        return locale;
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
