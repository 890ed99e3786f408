package dev.fledge.testkit;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The locale of fake data: one that Datafaker has data for, since it would give English for any other in silence. */
final class FakerLocale {

    private FakerLocale() {}

    /**
     * Returns the locale of a language tag.
     *
     * @param parameter the configuration parameter that has it, for the error
     * @throws ExtensionConfigurationException if there is no such language, or no data for it
     */
    static Locale of(String parameter, String tag) {
        Locale locale = Locale.forLanguageTag(tag.strip());
        if (locale.getLanguage().isEmpty()) {
            throw new ExtensionConfigurationException("%s=%s is no language tag. Use one such as %s"
                    .formatted(parameter, tag, suggestion(Locale.forLanguageTag(tag.replace('_', '-')))));
        }
        if (!hasData(locale)) {
            throw new ExtensionConfigurationException("Datafaker has no data for %s=%s. Use one that it has, such as %s"
                    .formatted(parameter, tag, suggestion(locale)));
        }
        return locale;
    }

    private static boolean hasData(Locale locale) {
        return Stream.of(locale.getLanguage(), locale.getLanguage() + "-" + locale.getCountry())
                .anyMatch(name -> Faker.class.getResource("/" + name + ".yml") != null);
    }

    /** Returns the locale that was meant, or another of its language, as far as there is data; else a well-known few. */
    private static String suggestion(Locale meant) {
        return Stream.concat(Stream.of(meant), Locale.availableLocales().sorted(Comparator.comparing(Locale::toString)))
                .filter(locale -> !locale.getLanguage().isEmpty())
                .filter(locale -> locale.getLanguage().equals(meant.getLanguage()))
                .filter(FakerLocale::hasData)
                .map(Locale::toLanguageTag)
                .findFirst()
                .orElse("en or pt-BR");
    }
}
