package dev.fledge.testkit.fake;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that compile, and that a parameter with the value they are of equals.
 *
 * <p>Of what nobody would want to read in a test they are predicates. The classes are those that one imports without
 * thinking; {@code java.sql.Date} and {@code Time} have their full names, since others have these names too.
 */
final class JavaExpression {

    private static final int LENGTH_READ = 500;
    private static final int START_READ = 50;
    private static final int BYTES_READ = 32;

    private JavaExpression() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> ofText(text);
            case Character c -> JavaSource.value(c);
            case Number number -> ofNumber(number);
            case Boolean truth -> truth.toString();
            case UUID id -> "UUID.fromString(\"" + id + "\")";
            case Temporal time -> time.getClass().getSimpleName() + ".parse(\"" + time + "\")";
            case Timestamp time -> ofTimestamp(time);
            case Date date -> ofDate(date);
            case Time time -> ofTime(time);
            case byte[] bytes -> ofBytes(bytes);
            case Object[] array -> ofList(Arrays.asList(array));
            case List<?> list -> ofList(list);
            case Predicate<?> predicate -> "...";
            default -> value.getClass().isArray() ? ofPrimitives(value) : ofAny(value.getClass());
        };
    }

    private static String ofNumber(Number number) {
        return switch (number) {
            case BigDecimal decimal -> "new BigDecimal(\"" + decimal + "\")";
            case BigInteger integer -> "new BigInteger(\"" + integer + "\")";
            case Double real -> Double.isFinite(real) ? real.toString() : "Double." + constant(real);
            case Float real -> Float.isFinite(real) ? JavaSource.value(real) : "Float." + constant(real.doubleValue());
            case Long integer -> JavaSource.value(integer);
            case Integer integer -> integer.toString();
            case Short integer -> integer.toString(); // an int equals it
            case Byte integer -> integer.toString();
            default -> ofAny(number.getClass());
        };
    }

    private static String constant(double number) {
        return Double.isNaN(number) ? "NaN" : number > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
    }

    private static String ofTimestamp(Timestamp time) {
        return time.equals(Timestamp.valueOf(time.toString()))
                ? "Timestamp.valueOf(\"" + time + "\")"
                : "Timestamp.from(Instant.parse(\"" + time.toInstant() + "\"))";
    }

    private static String ofDate(Date date) {
        return date.equals(Date.valueOf(date.toString()))
                ? "java.sql.Date.valueOf(\"" + date + "\")"
                : "new java.sql.Date(" + date.getTime() + "L)";
    }

    private static String ofTime(Time time) {
        return time.equals(Time.valueOf(time.toString()))
                ? "java.sql.Time.valueOf(\"" + time + "\")"
                : "new java.sql.Time(" + time.getTime() + "L)";
    }

    private static String ofText(String text) {
        return text.length() <= LENGTH_READ
                ? JavaSource.string(text)
                : "(Predicate<String>) text -> text.startsWith(" + JavaSource.string(text.substring(0, START_READ))
                        + ")";
    }

    private static String ofBytes(byte[] bytes) {
        return bytes.length <= BYTES_READ
                ? ofPrimitives(bytes)
                : "(Predicate<byte[]>) bytes -> bytes.length == " + bytes.length;
    }

    private static String ofAny(Class<?> type) {
        return type.getCanonicalName() == null
                ? "(Predicate<Object>) value -> true"
                : "(Predicate<Object>) value -> value instanceof " + type.getCanonicalName();
    }

    private static String ofList(List<? extends @Nullable Object> elements) {
        String inside = elements.stream().map(JavaExpression::ofElement).collect(Collectors.joining(", "));
        return elements.stream().allMatch(Objects::nonNull)
                ? "List.of(" + inside + ")"
                : "Arrays.asList(" + (elements.size() == 1 ? "(Object) " : "") + inside + ")";
    }

    /** An array in a list has to be one. */
    private static String ofElement(@Nullable Object element) {
        return element instanceof Object[] array
                ? Arrays.stream(array)
                        .map(JavaExpression::ofElement)
                        .collect(Collectors.joining(", ", "new Object[] {", "}"))
                : of(element);
    }

    private static String ofPrimitives(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> of(Array.get(array, i)))
                .collect(Collectors.joining(", ", "new " + array.getClass().getSimpleName() + " {", "}"));
    }
}
