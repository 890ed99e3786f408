package dev.fledge.testkit.fake;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How parameters are compared and shown. */
final class Values {

    private Values() {}

    /**
     * Tells whether a parameter is the expected one: it passes the expected predicate, or is equal. Types count, since
     * drivers treat an {@code int} and a {@code long} differently.
     */
    static boolean matches(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Predicate<?> predicate) {
            @SuppressWarnings("unchecked") // a predicate of another type is a mistake in the test, and says so itself
            Predicate<@Nullable Object> test = (Predicate<@Nullable Object>) predicate;
            return test.test(actual);
        }
        return Objects.deepEquals(expected, actual);
    }

    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text + '"';
            case Predicate<?> predicate -> "a value that passes the predicate";
            case byte[] bytes -> bytes.length + " bytes";
            default -> value.toString();
        };
    }

    /** Shows a value with its type, for two values that print alike. */
    static String describeWithType(@Nullable Object value) {
        return value == null || value instanceof Predicate<?>
                ? describe(value)
                : describe(value) + " (" + value.getClass().getSimpleName() + ")";
    }

    static String describe(List<@Nullable Object> values) {
        return values.stream().map(Values::describe).collect(Collectors.joining(", ", "[", "]"));
    }

    static String describe(Map<String, @Nullable Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + describe(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
