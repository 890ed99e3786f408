package dev.fledge.testkit.fake.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** What every method of JDBC answers on a database, and what it changes in what the others answer. */
final class JdbcAnswers {

    /** What looks and does not touch, where the outcome is worth a look. */
    private static final Predicate<String> LOOKS =
            name -> name.matches("(get|is|was)[A-Z].*") && !name.matches("getMoreResults|.*MetaData|getURL");

    private JdbcAnswers() {}

    /** The calls on an object in one of its states, each on a connection of its own, with their outcomes. */
    static Map<String, String> of(JdbcObjects kind, DataSource database) throws SQLException {
        return of(kind, database, call -> true);
    }

    /** Some of these calls. */
    static Map<String, String> of(JdbcObjects kind, DataSource database, Predicate<String> wanted) throws SQLException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Method method : EveryMethod.of(kind.jdbcInterface())) {
            if (!kind.isAbout(method)) {
                continue;
            }
            for (int number : numbers(method)) {
                String with = EveryMethod.takesNumber(method) ? " with " + number : "";
                String call = kind + " " + EveryMethod.signature(method) + with;
                if (wanted.test(call)) {
                    answers.put(call, answer(kind, method, number, database));
                }
            }
        }
        return answers;
    }

    private static List<Integer> numbers(Method method) {
        if (EveryMethod.takesConstant(method)) {
            return List.of(-1, 0, 1, 2, 4, 8, 999, 1000, 1001, 1002, 1003, 1004, 1005);
        }
        if (method.getName().equals("setNetworkTimeout")) {
            return List.of(-1, 0, 600_000); // milliseconds: the driver keeps to them
        }
        return EveryMethod.takesNumber(method) ? List.of(-1, 0, 1, 2) : List.of(0);
    }

    private static String answer(JdbcObjects kind, Method method, int number, DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Object object = kind.in(connection);
            Map<String, String> before = state(object, kind.jdbcInterface());
            String outcome = Outcome.of(() -> EveryMethod.call(object, method, number));
            Map<String, String> after = state(object, kind.jdbcInterface());
            if (!before.equals(after) && "Boolean true".equals(after.get("isClosed"))) {
                return Outcome.onOneLine(outcome + "; closed");
            }
            StringBuilder answer = new StringBuilder(outcome);
            after.forEach((name, is) -> {
                if (!is.equals(before.get(name))) {
                    answer.append("; %s %s".formatted(name, is));
                }
            });
            return Outcome.onOneLine(answer.toString());
        }
    }

    private static Map<String, String> state(Object object, Class<?> jdbcInterface) {
        Map<String, String> state = new LinkedHashMap<>();
        if (!jdbcInterface.getSimpleName().endsWith("MetaData")) {
            for (Method method : EveryMethod.of(jdbcInterface)) {
                if (method.getParameterCount() == 0 && LOOKS.test(method.getName())) {
                    state.put(method.getName(), Outcome.of(() -> glance(EveryMethod.call(object, method, 0))));
                }
            }
        }
        return state;
    }

    /** Rows are there once: to read them would be to change them. */
    private static Object glance(Object value) {
        return value instanceof ResultSet ? "some" : value;
    }
}
