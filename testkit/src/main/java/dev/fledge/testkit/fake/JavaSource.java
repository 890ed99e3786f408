package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.sql.SqlText;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values as one would write them in a test, for messages; {@link JavaExpression} has those that are to compile. */
final class JavaSource {

    private static final int BYTES_SHOWN = 16;

    private JavaSource() {}

    /** A literal of this text, exactly. */
    static String string(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> literal.append(c == '\'' ? "'" : escaped((char) c)));
        return literal.append('"').toString();
    }

    static String character(char c) {
        return "'" + (c == '"' ? "\"" : escaped(c)) + "'";
    }

    private static String escaped(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            case '\'' -> "\\'";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> Character.isISOControl(c) ? "\\%03o".formatted((int) c) : String.valueOf(c);
        };
    }

    /** A literal with the tokens of this SQL, which is what a stub compares. */
    static String sql(String sql) {
        return string(SqlText.of(sql).oneLine());
    }

    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> string(text);
            case Character c -> character(c);
            case Long number -> number + "L";
            case Float number -> number + "F";
            case byte[] bytes -> bytes.length > BYTES_SHOWN ? "byte[" + bytes.length + "]" : "byte" + elements(bytes);
            case Object[] array -> Arrays.deepToString(array);
            default -> value.getClass().isArray() ? elements(value) : value.toString();
        };
    }

    private static String elements(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> String.valueOf(Array.get(array, i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String values(List<? extends @Nullable Object> values) {
        return values.stream().map(JavaSource::value).collect(Collectors.joining(", "));
    }

    /** Arguments for a parameter of type {@code Object...}, also where one alone would be ambiguous. */
    static String arguments(@Nullable Object[] values) {
        boolean ambiguous = values.length == 1 && values[0] == null;
        return (ambiguous ? "(Object) " : "")
                + Arrays.stream(values).map(JavaExpression::of).collect(Collectors.joining(", "));
    }
}
