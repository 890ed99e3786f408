package dev.fledge.testkit.statements;

import dev.fledge.testkit.fake.sql.SqlText;
import io.helidon.config.Config;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Checks that every named statement of a configuration fits a real database, and what the tests on the fake assume of it:
 * the number and the types of its parameters, and the columns of its rows.
 *
 * <pre>{@code
 * class StatementsIT extends SqlTest {
 *     @Test
 *     void everyStatement_onPostgres_isWhatTheTestsOnTheFakeAssume() {
 *         StatementsCheck.of(dbConfig(), StatementsIT.class).verify(dataSource);
 *     }
 * }
 * }</pre>
 *
 * <p>The tests on the fake leave what they assume beside the compiled tests, in {@code target/fledge/assumptions}. What a
 * class assumed counts until that class is compiled again or deleted, so run them first, as {@code mvn verify} does.
 *
 * <p>A statement that no test on the fake has executed is prepared, and there is nothing to compare; the log names it, at
 * the level INFO. {@link #requireTests} has it fail instead.
 *
 * <p>No statement is executed. Immutable, and thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StatementsCheck {

    private static final Logger LOGGER = System.getLogger(StatementsCheck.class.getPackageName());

    private final Map<String, String> statements;
    private final List<Assumption> assumptions;
    private final Set<String> tested;

    StatementsCheck(Map<String, String> statements, List<Assumption> assumptions) {
        this(statements, assumptions, Set.of());
    }

    private StatementsCheck(Map<String, String> statements, List<Assumption> assumptions, Set<String> tested) {
        this.statements = statements;
        this.assumptions = assumptions;
        this.tested = tested;
    }

    /**
     * Returns a check of all statements of a configuration.
     *
     * @param db the node that has the named {@code statements}
     * @param test the test class that checks; those on the fake are looked for beside it
     * @throws IllegalArgumentException if the configuration has no named statement
     */
    public static StatementsCheck of(Config db, Class<?> test) {
        Map<String, String> statements =
                new TreeMap<>(db.get("statements").detach().asMap().orElse(Map.of()));
        if (statements.isEmpty()) {
            throw new IllegalArgumentException(
                    """
                    There is no named statement to check: the configuration has none under "%s".""".formatted(db.get("statements").key()));
        }
        StatementsCheck check = new StatementsCheck(statements, Assumptions.beside(test));
        check.untested().ifPresent(text -> LOGGER.log(Level.INFO, text));
        return check;
    }

    /**
     * Returns a check that fails, too, for a statement that no test on the fake has executed. If none of those tests has
     * run since they were compiled, it fails for none; so it does not suit who often runs only a few of them before it.
     *
     * @param except the names of statements that need no such test, like that of a health check
     * @throws IllegalArgumentException if there is no statement of such a name
     */
    public StatementsCheck requireTests(String... except) {
        Set<String> names = new HashSet<>(statements.keySet());
        for (String name : except) {
            if (!names.remove(name)) {
                throw new IllegalArgumentException("There is no statement \"%s\" to except. There are %s"
                        .formatted(name, String.join(", ", new TreeSet<>(statements.keySet()))));
            }
        }
        return new StatementsCheck(statements, assumptions, Set.copyOf(names));
    }

    /** Says which statements there is nothing to compare with. */
    Optional<String> untested() {
        if (assumptions.isEmpty()) {
            return Optional.of(
                    "No test on the fake has run since the tests were compiled: what they assume is not checked");
        }
        List<String> names = statements.keySet().stream()
                .filter(name -> assumptionsOf(name).isEmpty())
                .sorted()
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("No test on the fake has executed %s: what the code assumes of them is not checked"
                        .formatted(String.join(", ", names)));
    }

    /**
     * Prepares all statements and compares.
     *
     * @param database one that has the project's tables
     * @throws AssertionError if any does not fit; its message names each of them, and says why
     */
    public void verify(DataSource database) {
        List<String> problems = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (Map.Entry<String, String> statement : statements.entrySet()) {
                List<String> found = problems(connection, statement.getKey());
                if (!found.isEmpty()) {
                    problems.add("%s: %s\n  %s"
                            .formatted(statement.getKey(), statement.getValue(), String.join("\n  ", found)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not let the check of the statements connect", e);
        }
        if (!problems.isEmpty()) {
            throw new AssertionError("%d of %d named statements %s not fit the database:\n\n%s"
                    .formatted(
                            problems.size(),
                            statements.size(),
                            problems.size() == 1 ? "does" : "do",
                            String.join("\n\n", problems)));
        }
    }

    private List<String> problems(Connection connection, String name) throws SQLException {
        String sql = statements.getOrDefault(name, "");
        List<Assumption> found = assumptionsOf(name);
        List<String> problems = new ArrayList<>(new CheckedStatement(connection, JdbcText.of(sql)).problems(found));
        if (found.isEmpty() && !assumptions.isEmpty() && tested.contains(name)) {
            problems.add("no test on the fake has executed it. Run all of them, or write one, or except it");
        }
        return problems;
    }

    private List<Assumption> assumptionsOf(String name) {
        SqlText text = SqlText.of(statements.getOrDefault(name, ""));
        return assumptions.stream()
                .filter(assumption -> SqlText.of(assumption.sql()).isWholeOf(text))
                .toList();
    }
}
