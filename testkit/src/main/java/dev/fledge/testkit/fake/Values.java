package dev.fledge.testkit.fake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When the value of a parameter is the one that a test expects. */
final class Values {

    private Values() {}

    /**
     * Says whether an expected value, or a predicate, accepts a value.
     *
     * <p>What a driver does not tell apart is equal: whole numbers of different types, decimals of different scale, a
     * UUID and its text, times of the same instant, arrays with the same elements.
     */
    static boolean match(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Predicate<?> predicate) {
            try {
                return accepts(predicate, actual);
            } catch (ClassCastException e) { // it is for values of another type
                return false;
            }
        }
        if (Objects.deepEquals(expected, actual)) {
            return true;
        }
        if (expected == null || actual == null) {
            return false;
        }
        if (expected instanceof List<?> elements && actual instanceof Object[] array) {
            return Arrays.deepEquals(elements.toArray(), array);
        }
        if (isWhole(expected) && isWhole(actual)) {
            return ((Number) expected).longValue() == ((Number) actual).longValue();
        }
        if (isExact(expected) && isExact(actual)) {
            return decimal(expected).compareTo(decimal(actual)) == 0;
        }
        if (expected instanceof OffsetDateTime first && actual instanceof OffsetDateTime second) {
            return first.isEqual(second);
        }
        return (isUuidOrText(expected) && isUuidOrText(actual))
                && expected.toString().equals(actual.toString());
    }

    private static boolean isUuidOrText(Object value) {
        return value instanceof UUID || value instanceof String;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }

    private static boolean isExact(Object value) {
        return isWhole(value) || value instanceof BigDecimal || value instanceof BigInteger;
    }

    private static BigDecimal decimal(Object value) {
        return new BigDecimal(value.toString());
    }

    @SuppressWarnings("unchecked") // the test says which type it expects
    private static boolean accepts(Predicate<?> predicate, @Nullable Object actual) {
        return ((Predicate<@Nullable Object>) predicate).test(actual);
    }

    /** Whether an expected value is a predicate that cannot even be asked about a value. */
    static boolean isPredicateOfOtherType(@Nullable Object expected, @Nullable Object actual) {
        if (!(expected instanceof Predicate<?> predicate)) {
            return false;
        }
        try {
            boolean unused = accepts(predicate, actual);
            return false;
        } catch (ClassCastException e) {
            return true;
        }
    }
}
