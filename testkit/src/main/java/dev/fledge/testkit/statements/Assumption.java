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
    private static final String ITEM = ",";

    /** Returns it as a line of text. */
    String toLine() {
        return Stream.of(test, sql, String.join(ITEM, parameters), String.join(ITEM, columns))
                .map(Assumption::escape)
                .collect(Collectors.joining(FIELD));
    }

    static Assumption ofLine(String line) {
        String[] fields = line.split(FIELD, -1);
        return new Assumption(unescape(fields[0]), unescape(fields[1]), items(fields[2]), items(fields[3]));
    }

    private static List<String> items(String field) {
        return field.isEmpty() ? List.of() : List.of(unescape(field).split(ITEM, -1));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String text) {
        return text.translateEscapes();
    }
}
