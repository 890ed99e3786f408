package dev.fledge.testkit.statements;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One statement on a real database. */
final class CheckedStatement {

    /** What PostgreSQL says of a parameter whose type only a value would tell. */
    private static final String INDETERMINATE_TYPE = "42P18";

    /** The types that the driver tells the server; it leaves others to the server. */
    private static final Map<String, Integer> TYPES = Map.of(
            String.class.getName(), Types.VARCHAR,
            Integer.class.getName(), Types.INTEGER,
            Long.class.getName(), Types.BIGINT,
            Short.class.getName(), Types.SMALLINT,
            Double.class.getName(), Types.DOUBLE,
            Float.class.getName(), Types.REAL,
            Boolean.class.getName(), Types.BOOLEAN,
            BigDecimal.class.getName(), Types.NUMERIC,
            BigInteger.class.getName(), Types.NUMERIC,
            byte[].class.getName(), Types.BINARY);

    private final Connection connection;
    private final String sql;

    CheckedStatement(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Returns what is wrong, or nothing. */
    List<String> problems(List<Assumption> assumptions) throws SQLException {
        List<String> problems = new ArrayList<>();
        List<String> columns;
        try {
            columns = columns(List.of());
        } catch (SQLException e) {
            if (!INDETERMINATE_TYPE.equals(e.getSQLState())) {
                return List.of("PostgreSQL cannot prepare it: " + words(e));
            }
            columns = List.of();
        }
        for (Map.Entry<List<String>, Assumption> each :
                byParameters(assumptions).entrySet()) {
            problemOfParameters(each.getValue()).forEach(problems::add);
        }
        for (Assumption assumption : assumptions) {
            problems.addAll(problemsOfColumns(assumption, columns));
        }
        return problems;
    }

    private static Map<List<String>, Assumption> byParameters(List<Assumption> assumptions) {
        Map<List<String>, Assumption> first = new LinkedHashMap<>();
        assumptions.forEach(assumption -> first.putIfAbsent(assumption.parameters(), assumption));
        return first;
    }

    private List<String> problemOfParameters(Assumption assumption) throws SQLException {
        try {
            int there = parameterCount();
            int assumed = assumption.parameters().size();
            if (there != assumed) {
                return List.of(
                        "%s has it take %d parameters, and it takes %d".formatted(assumption.test(), assumed, there));
            }
            columns(assumption.parameters());
            return List.of();
        } catch (SQLException e) {
            return List.of("%s has it take [%s], which PostgreSQL does not accept: %s"
                    .formatted(assumption.test(), simpleNames(assumption.parameters()), words(e)));
        }
    }

    private static List<String> problemsOfColumns(Assumption assumption, List<String> columns) {
        TreeSet<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(columns);
        return assumption.columns().stream()
                .filter(column -> !known.contains(column))
                .map(column -> "%s has the fake return the column \"%s\", which it does not have. Its columns are %s"
                        .formatted(assumption.test(), column, columns.isEmpty() ? "none" : String.join(", ", columns)))
                .toList();
    }

    private int parameterCount() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.getParameterMetaData().getParameterCount();
        }
    }

    /** Has the server prepare the statement for these types, and returns the labels of its columns. */
    private List<String> columns(List<String> types) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < types.size(); i++) {
                // A null has the type that a value would have.
                statement.setNull(i + 1, TYPES.getOrDefault(types.get(i), Types.NULL));
            }
            List<String> labels = new ArrayList<>();
            @Nullable ResultSetMetaData described = statement.getMetaData();
            int count = described == null ? 0 : described.getColumnCount();
            for (int i = 1; i <= count; i++) {
                labels.add(described.getColumnLabel(i));
            }
            return labels;
        }
    }

    private static String simpleNames(List<String> types) {
        return types.stream()
                .map(type -> type.isEmpty() ? "null" : type.substring(type.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    /** What the server said, in one line. */
    private static String words(SQLException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", " ");
    }
}
