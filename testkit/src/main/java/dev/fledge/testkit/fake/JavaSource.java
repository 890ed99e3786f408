package dev.fledge.testkit.fake;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as one would write them in a test, for messages that are to be pasted. */
final class JavaSource {

    private JavaSource() {}

    static String string(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replaceAll("\\s+", " ")
                        .trim()
                + '"';
    }

    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> string(text);
            case Character c -> "'" + c + "'";
            case Long number -> number + "L";
            case Float number -> number + "F";
            case BigDecimal number -> "new BigDecimal(\"" + number + "\")";
            case byte[] bytes -> "byte[" + bytes.length + "]";
            case Object[] array -> Arrays.deepToString(array);
            default -> value.toString();
        };
    }

    static String values(List<? extends @Nullable Object> values) {
        return values.stream().map(JavaSource::value).collect(Collectors.joining(", "));
    }

    /** Values as expressions that compile, which takes more words. */
    static String expressions(List<? extends @Nullable Object> values) {
        return values.stream().map(JavaSource::expression).collect(Collectors.joining(", "));
    }

    private static String expression(@Nullable Object value) {
        return switch (value) {
            case UUID id -> "UUID.fromString(\"" + id + "\")";
            case Temporal time -> time.getClass().getSimpleName() + ".parse(\"" + time + "\")";
            case null -> "null";
            default -> value(value);
        };
    }
}
