package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which calls a stub is for. */
final class StubMatcher {

    /** The method of {@link FakeDatabase} that made a stub. */
    enum Family {
        ON_QUERY("onQuery"),
        ON_UPDATE("onUpdate"),
        ON_STATEMENT("onStatement");

        private final String method;

        Family(String method) {
            this.method = method;
        }

        boolean takes(SqlCall.Kind kind) {
            return switch (this) {
                case ON_QUERY -> kind == SqlCall.Kind.QUERY || kind == SqlCall.Kind.EXECUTE;
                case ON_UPDATE -> kind != SqlCall.Kind.QUERY;
                case ON_STATEMENT -> true;
            };
        }
    }

    private final Family family;
    private final String text;
    private final Sql sql;
    private final String origin;
    private @Nullable List<@Nullable Object> positional;
    private Map<String, @Nullable Object> named = Map.of();

    StubMatcher(Family family, String text) {
        this.family = family;
        this.text = text;
        this.sql = Sql.parse(text);
        this.origin = Origin.ofCaller();
        if (sql.tokens().isEmpty()) {
            throw new IllegalArgumentException("""
                    %s("%s") names no statement. Give it a part of the SQL, such as \
                    db.onQuery("FROM users"), or the name of a statement to onStatement.""".formatted(family.method, text));
        }
    }

    void requirePositional(List<@Nullable Object> parameters) {
        positional = parameters;
    }

    void requireNamed(Map<String, ? extends @Nullable Object> parameters) {
        named = new LinkedHashMap<>(parameters);
    }

    boolean matches(SqlCall call) {
        return family.takes(call.kind())
                && matchesText(call)
                && parametersDiffer(call).isEmpty();
    }

    /** Returns what keeps this stub from answering the call, most telling first. */
    List<String> differencesFrom(SqlCall call) {
        List<String> differences = new ArrayList<>();
        if (!family.takes(call.kind())) {
            differences.add("it is made with %s, and the code ran %s".formatted(family.method, article(call.kind())));
        }
        if (!matchesText(call)) {
            differences.add(textDiffers(call));
        } else {
            differences.addAll(parametersDiffer(call));
        }
        return differences;
    }

    /** Returns how near this stub is to a call that it does not answer; greater is nearer. */
    int nearness(SqlCall call) {
        if (matchesText(call)) {
            return 1_000 - parametersDiffer(call).size() - (family.takes(call.kind()) ? 0 : 1);
        }
        return family == Family.ON_STATEMENT ? 0 : call.parsedSql().longestRun(sql);
    }

    private boolean matchesText(SqlCall call) {
        return family == Family.ON_STATEMENT
                ? call.statementName().equals(Optional.of(text))
                : call.parsedSql().contains(sql);
    }

    private String textDiffers(SqlCall call) {
        if (family == Family.ON_STATEMENT) {
            return call.statementName()
                    .map(name -> "the statement's name is \"" + name + "\"")
                    .orElse("the call has no statement name");
        }
        int run = call.parsedSql().longestRun(sql);
        return run == 0
                ? "nothing of it stands in the statement"
                : "token %d, %s, does not follow %s in the statement"
                        .formatted(run + 1, sql.tokens().get(run), sql.tokens().get(run - 1));
    }

    private List<String> parametersDiffer(SqlCall call) {
        List<String> differences = new ArrayList<>();
        if (positional != null) {
            List<@Nullable Object> actual = call.parameters();
            if (positional.size() != actual.size()) {
                differences.add("it is for %d parameters, the call has %d".formatted(positional.size(), actual.size()));
            } else {
                for (int i = 0; i < actual.size(); i++) {
                    addDifference(differences, "parameter " + (i + 1), positional.get(i), actual.get(i));
                }
            }
        }
        Map<String, @Nullable Object> actual = named.isEmpty() ? Map.of() : call.namedParameters();
        named.forEach((name, expected) -> {
            if (actual.containsKey(name)) {
                addDifference(differences, "parameter '" + name + "'", expected, actual.get(name));
            } else {
                differences.add("the call has no parameter '" + name + "'");
            }
        });
        return differences;
    }

    private static void addDifference(
            List<String> differences, String parameter, @Nullable Object expected, @Nullable Object actual) {
        if (!Values.matches(expected, actual)) {
            differences.add("%s is %s in the stub and %s in the call"
                    .formatted(parameter, Values.describeWithType(expected), Values.describeWithType(actual)));
        }
    }

    private static String article(SqlCall.Kind kind) {
        return switch (kind) {
            case QUERY -> "a query";
            case UPDATE -> "an update";
            case BATCH -> "a batch";
            case EXECUTE -> "execute()";
        };
    }

    @Override
    public String toString() {
        StringBuilder code = new StringBuilder("db.%s(\"%s\")".formatted(family.method, sql));
        if (positional != null) {
            String list = Values.describe(positional);
            code.append(".with(").append(list, 1, list.length() - 1).append(')');
        }
        if (!named.isEmpty()) {
            code.append(".with(").append(Values.describe(named)).append(')');
        }
        return code.append(", ").append(origin).toString();
    }
}
