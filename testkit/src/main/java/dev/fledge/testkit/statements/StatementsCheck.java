package dev.fledge.testkit.statements;

import dev.fledge.testkit.fake.sql.SqlText;
import io.helidon.config.Config;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * class assumed counts until that class is compiled again or deleted, so run them first, as {@code mvn verify} does. No
 * statement is executed. Immutable, and thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StatementsCheck {

    private static final Logger LOGGER = System.getLogger(StatementsCheck.class.getPackageName());

    private final Map<String, String> statements;
    private final List<Assumption> assumptions;

    StatementsCheck(Map<String, String> statements, List<Assumption> assumptions) {
        this.statements = statements;
        this.assumptions = assumptions;
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
        List<Assumption> assumptions = Assumptions.beside(test);
        if (assumptions.isEmpty()) {
            LOGGER.log(
                    Level.INFO,
                    "No test on the fake has run since the tests were compiled: what they assume is not checked");
        }
        return new StatementsCheck(statements, assumptions);
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
                List<String> found = problems(connection, statement.getValue());
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

    private List<String> problems(Connection connection, String sql) throws SQLException {
        SqlText text = SqlText.of(sql);
        return new CheckedStatement(connection, JdbcText.of(sql))
                .problems(assumptions.stream()
                        .filter(assumption -> SqlText.of(assumption.sql()).isWholeOf(text))
                        .toList());
    }
}
