package dev.fledge.testkit.database;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a project or its user sets about the server: by system property, by environment variable ({@code FLEDGE_DATABASE_URL}
 * for {@code fledge.database.url}), or in {@code junit-platform.properties}; the first of these wins.
 *
 * @param environment the variables
 * @param parameters JUnit's configuration parameters
 */
record ServerSettings(Map<String, String> environment, Function<String, Optional<String>> parameters) {

    static final String WAY = "fledge.database";
    static final String URL = "fledge.database.url";
    static final String USERNAME = "fledge.database.username";
    static final String PASSWORD = "fledge.database.password";
    static final String IMAGE = "fledge.database.image";

    private static final String AUTO = "auto";
    private static final int DEFAULT_VERSION = 18;

    static ServerSettings of(Function<String, Optional<String>> parameters) {
        return new ServerSettings(System.getenv(), parameters);
    }

    /**
     * Returns the ways to try, in order.
     *
     * @throws IllegalArgumentException if a way is asked for that there is not
     */
    List<Way> ways() {
        String asked = value(WAY).orElse(AUTO).toLowerCase(Locale.ROOT);
        if (asked.equals(AUTO)) {
            return url().isPresent() ? List.of(Way.URL) : List.of(Way.CONTAINER, Way.EMBEDDED);
        }
        return Stream.of(Way.values())
                .filter(way -> way.toString().equals(asked))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s=%s is none of auto, url, container and embedded".formatted(WAY, asked)));
    }

    /** Returns whether a property or a variable allows one way only. */
    boolean isForced() {
        return ways().size() == 1;
    }

    Optional<String> url() {
        return value(URL);
    }

    Optional<String> username() {
        return value(USERNAME);
    }

    Optional<String> password() {
        return value(PASSWORD);
    }

    /** Returns the image of containers; by default that of the version which the embedded binaries have. */
    String image() {
        return value(IMAGE)
                .orElseGet(() -> "postgres:"
                        + Binaries.find().flatMap(Binaries::majorVersion).orElse(DEFAULT_VERSION));
    }

    /** Returns the name of the variable for a property. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private Optional<String> value(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(environment.get(variable(property))))
                .or(() -> parameters.apply(property))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
