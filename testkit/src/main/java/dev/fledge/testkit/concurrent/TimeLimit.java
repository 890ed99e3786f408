package dev.fledge.testkit.concurrent;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads how long a test may take. */
final class TimeLimit {

    /** The configuration parameter that says it. */
    static final String PARAMETER = "fledge.timeout";

    private static final Duration DEFAULT = Duration.ofSeconds(60);
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");

    private TimeLimit() {}

    /** Returns what was configured, or 60 seconds; empty if there is no limit. */
    static Optional<Duration> of(Optional<String> configured) {
        return configured
                .map(text -> parse(text.strip().toLowerCase(Locale.ROOT)))
                .orElse(Optional.of(DEFAULT));
    }

    private static Optional<Duration> parse(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new ExtensionConfigurationException(
                    "%s=%s is no time. Use one such as 500 ms, 20 s or 2 m, or off".formatted(PARAMETER, text));
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                });
    }
}
