package dev.fledge.testkit.statements;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a test on a fake took for granted of a statement.
 *
 * @param test the test's class and method, for messages
 * @param sql the statement, with the names of its parameters if it has any
 * @param parameters the type of each parameter by position, as {@link Class#getName()}; empty for null
 * @param columns the labels of the answer's columns; none if it had no rows to give
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Assumption(String test, String sql, List<String> parameters, List<String> columns) {

    private static final String FIELD = "\t";
    private static final String END_OF_ITEM = ",";
    private static final String ESCAPED_END_OF_ITEM = "\\054";

    /** Returns it as a line of text. */
    String toLine() {
        return String.join(FIELD, escape(test), escape(sql), items(parameters), items(columns));
    }

    static Assumption ofLine(String line) {
        String[] fields = line.split(FIELD, -1);
        return new Assumption(
                fields[0].translateEscapes(), fields[1].translateEscapes(), items(fields[2]), items(fields[3]));
    }

    /** Each has an end, so that one that is empty is not none. */
    private static String items(List<String> items) {
        return items.stream()
                .map(item -> escape(item).replace(END_OF_ITEM, ESCAPED_END_OF_ITEM) + END_OF_ITEM)
                .collect(Collectors.joining());
    }

    private static List<String> items(String field) {
        String[] items = field.split(END_OF_ITEM, -1);
        return Stream.of(items)
                .limit(items.length - 1L)
                .map(String::translateEscapes)
                .toList();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
