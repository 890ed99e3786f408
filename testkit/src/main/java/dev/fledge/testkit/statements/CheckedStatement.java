package dev.fledge.testkit.statements;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One statement on a real database. */
final class CheckedStatement {

    /** What PostgreSQL says of a parameter, or of an operator or a function beside it, if it cannot do without types. */
    private static final Set<String> INDETERMINATE_TYPE = Set.of("42P18", "42725");

    /** What the driver says of a parameter that a statement does not have. */
    private static final String INVALID_PARAMETER_VALUE = "22023";

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

    /**
     * What the server makes of a statement.
     *
     * @param columns the labels of its columns
     * @param failure what it says if it does not accept it
     */
    private record Preparation(
            List<String> columns, @Nullable SQLException failure) {

        boolean accepted() {
            return failure == null;
        }

        boolean lacksTypes() {
            return failure != null && INDETERMINATE_TYPE.contains(String.valueOf(failure.getSQLState()));
        }

        /** What the server said, in one line. */
        String words() {
            return failure == null ? "" : String.valueOf(failure.getMessage()).replaceAll("\\s*\\n\\s*", " ");
        }
    }

    /** Returns what is wrong, or nothing. */
    List<String> problems(List<Assumption> assumptions) throws SQLException {
        int parameters = parameterCount();
        Map<List<String>, Assumption> byTypes = new LinkedHashMap<>();
        assumptions.forEach(assumption -> byTypes.putIfAbsent(assumption.parameters(), assumption));
        Map<List<String>, Preparation> typed = new HashMap<>();
        for (List<String> types : byTypes.keySet()) {
            if (types.size() == parameters) {
                typed.put(types, prepare(types));
            }
        }
        Preparation untyped = prepare(List.of());
        if (!untyped.accepted()
                && !untyped.lacksTypes()
                && typed.values().stream().noneMatch(Preparation::accepted)) {
            return List.of("PostgreSQL cannot prepare it: " + untyped.words());
        }

        List<String> problems = new ArrayList<>();
        byTypes.forEach((types, first) -> {
            Preparation preparation = typed.get(types);
            if (preparation == null) {
                problems.add("%s has it take %d parameters, and it takes %d"
                        .formatted(first.test(), types.size(), parameters));
            } else if (!preparation.accepted()) {
                problems.add("%s has it take [%s], which PostgreSQL does not accept: %s"
                        .formatted(first.test(), simpleNames(types), preparation.words()));
            }
        });
        for (Assumption assumption : assumptions) {
            Stream.of(typed.getOrDefault(assumption.parameters(), untyped), untyped)
                    .filter(Preparation::accepted)
                    .findFirst()
                    .ifPresent(known -> problems.addAll(problemsOfColumns(assumption, known.columns())));
        }
        return problems;
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

    /** Returns how many the driver lets be set; the server would want to know their types before it says. */
    private int parameterCount() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int count = 0;
            while (canSet(statement, count + 1)) {
                count++;
            }
            return count;
        }
    }

    private static boolean canSet(PreparedStatement statement, int parameter) throws SQLException {
        try {
            statement.setNull(parameter, Types.NULL);
            return true;
        } catch (SQLException e) {
            if (!INVALID_PARAMETER_VALUE.equals(e.getSQLState())) {
                throw e;
            }
            return false;
        }
    }

    /** Has the server prepare the statement for these types, or for those that it finds out itself. */
    private Preparation prepare(List<String> types) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < types.size(); i++) {
                // A null has the type that a value would have.
                statement.setNull(i + 1, TYPES.getOrDefault(types.get(i), Types.NULL));
            }
            return described(statement);
        }
    }

    private static Preparation described(PreparedStatement statement) {
        try {
            List<String> labels = new ArrayList<>();
            @Nullable ResultSetMetaData described = statement.getMetaData();
            int count = described == null ? 0 : described.getColumnCount();
            for (int i = 1; i <= count; i++) {
                labels.add(described.getColumnLabel(i));
            }
            return new Preparation(labels, null);
        } catch (SQLException e) {
            return new Preparation(List.of(), e);
        }
    }

    private static String simpleNames(List<String> types) {
        return types.stream()
                .map(type -> type.isEmpty() ? "null" : type.substring(type.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }
}
