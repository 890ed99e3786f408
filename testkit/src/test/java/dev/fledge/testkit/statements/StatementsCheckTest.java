package dev.fledge.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.database.DatabaseSchema;
import dev.fledge.testkit.database.PostgresDatabase;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresDatabase(schema = StatementsCheckTest.UsersSchema.class)
class StatementsCheckTest {

    private static final String STRING = String.class.getName();
    private static final String INTEGER = Integer.class.getName();
    private static final Map<String, String> ONE_AND_TWO = Map.of("one", "SELECT 1", "two", "SELECT 2");

    /** One table. */
    public static final class UsersSchema implements DatabaseSchema {

        @Override
        public void migrate(DataSource database) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE users (id UUID PRIMARY KEY, name VARCHAR(100) NOT NULL, data JSONB)");
            }
        }
    }

    private DataSource database;

    @BeforeEach
    void useDatabase(DataSource database) {
        this.database = database;
    }

    @Test
    void verify_statementsThatFit_acceptsThem() {
        StatementsCheck check = check(
                Map.of(
                        "find", "SELECT id, name FROM users WHERE id = CAST(:id AS UUID) AND name <> ':id'",
                        "batch", "INSERT INTO users (name, id) VALUES (?, CAST(? AS UUID))",
                        "has", "SELECT data ?? 'key' AS there FROM users",
                        "any", "SELECT :value IS NULL AS empty"),
                assumption("find", List.of(STRING), "name"),
                assumption("find", List.of(STRING)),
                assumption("batch", List.of(STRING, STRING)),
                assumption("has", List.of(), "THERE"));

        assertThatCode(() -> check.verify(database)).doesNotThrowAnyException();
    }

    @Test
    void verify_typoInSql_namesTheStatementAndSaysWhatPostgresSays() {
        StatementsCheck check = check(Map.of("users.find", "SELECT nam FROM users", "ok", "SELECT 1"));

        assertThatThrownBy(() -> check.verify(database))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        1 of 2 named statements does not fit the database:

                        users.find: SELECT nam FROM users
                          PostgreSQL cannot prepare it: ERROR: column "nam" does not exist \
                        Hint: Perhaps you meant to reference the column "users.name". Position: 8""");
    }

    @Test
    void verify_fakeReturnsAnotherColumn_namesTheTestAndTheColumns() {
        StatementsCheck check = check(
                Map.of("users.find", "SELECT id, name FROM users"),
                new Assumption("UserDaoTest.find", "SELECT id, name FROM users", List.of(), List.of("id", "nick")));

        assertThatThrownBy(() -> check.verify(database)).hasMessage("""
                        1 of 1 named statements does not fit the database:

                        users.find: SELECT id, name FROM users
                          UserDaoTest.find has the fake return the column "nick", which it does not have. \
                        Its columns are id, name""");
    }

    @Test
    void verify_fakeReturnsRowsOfAnUpdate_saysThatItHasNoColumns() {
        StatementsCheck check = check(Map.of("clear", "DELETE FROM users"), assumption("clear", List.of(), "id"));

        assertThatThrownBy(() -> check.verify(database))
                .hasMessageEndingWith("the column \"id\", which it does not have. Its columns are none");
    }

    @Test
    void verify_parameterOfTheWrongType_saysWhichAreAndWhatPostgresSays() {
        StatementsCheck check = check(
                Map.of("users.find", "SELECT id FROM users WHERE id = :id AND name = :name"),
                assumption("users.find", List.of(STRING, "")));

        assertThatThrownBy(() -> check.verify(database)).hasMessageContaining("""
                  UserDaoTest.test has it take [String, null], which PostgreSQL does not accept: \
                ERROR: operator does not exist: uuid = character varying""");
    }

    @Test
    void verify_parametersThatOnlyTheirTypesMakeClear_acceptsThem() {
        StatementsCheck check = check(
                Map.of(
                        "optional", "SELECT id, name FROM users WHERE (:name IS NULL OR name = :name)",
                        "sum", "SELECT :a + :b AS sum"),
                assumption("optional", List.of(STRING, STRING), "id", "name"),
                assumption("sum", List.of(INTEGER, INTEGER), "sum"));

        assertThatCode(() -> check.verify(database)).doesNotThrowAnyException();
    }

    @Test
    void verify_parametersThatOnlyTheirTypesMakeClear_comparesTheColumns() {
        StatementsCheck check = check(
                Map.of("optional", "SELECT id FROM users WHERE (:name IS NULL OR name = :name)"),
                assumption("optional", List.of(STRING, STRING), "nick"));

        assertThatThrownBy(() -> check.verify(database))
                .hasMessageEndingWith("the column \"nick\", which it does not have. Its columns are id");
    }

    @Test
    void verify_typesAreNotKnown_doesNotGuessThatTheyAreWrong() {
        StatementsCheck check = check(Map.of("any", "SELECT :value IS NULL AS empty", "sum", "SELECT :a + :b AS sum"));

        assertThatCode(() -> check.verify(database)).doesNotThrowAnyException();
    }

    @Test
    void verify_nullWhoseTypeNobodyKnows_saysWhatPostgresSays() {
        StatementsCheck check =
                check(Map.of("any", "SELECT :value IS NULL AS empty"), assumption("any", List.of(""), "empty"));

        assertThatThrownBy(() -> check.verify(database)).hasMessageEndingWith("""
                UserDaoTest.test has it take [null], which PostgreSQL does not accept: \
                ERROR: could not determine data type of parameter $1""");
    }

    @Test
    void verify_onlyParameterWasNull_isOneParameter() {
        String sql = "UPDATE users SET name = ?";
        Assumption written = new Assumption("UserDaoTest.test", sql, List.of(""), List.of());
        StatementsCheck check = check(Map.of("users.rename", sql), Assumption.ofLine(written.toLine()));

        assertThatCode(() -> check.verify(database)).doesNotThrowAnyException();
    }

    @Test
    void verify_otherNumberOfParametersAndOfNoTypes_saysBothNumbers() {
        StatementsCheck check = check(Map.of("sum", "SELECT ? + ? AS sum"), assumption("sum", List.of(INTEGER), "sum"));

        assertThatThrownBy(() -> check.verify(database)).hasMessage("""
                        1 of 1 named statements does not fit the database:

                        sum: SELECT ? + ? AS sum
                          UserDaoTest.test has it take 1 parameters, and it takes 2""");
    }

    @Test
    void verify_otherNumberOfParameters_saysBoth() {
        String sql = "UPDATE users SET name = ? WHERE id = CAST(? AS UUID)";
        StatementsCheck check =
                check(Map.of("users.update", sql), new Assumption("UserDaoTest.test", sql, List.of(STRING), List.of()));

        assertThatThrownBy(() -> check.verify(database))
                .hasMessageEndingWith("UserDaoTest.test has it take 1 parameters, and it takes 2");
    }

    @Test
    void verify_assumptionOfAnotherText_isNotCompared() {
        StatementsCheck check = check(
                Map.of("users.find", "SELECT id FROM users"),
                new Assumption("UserDaoTest.test", "SELECT name FROM users", List.of(), List.of("name")));

        assertThatCode(() -> check.verify(database)).doesNotThrowAnyException();
    }

    @Test
    void requireTests_statementWithoutTest_namesIt() {
        StatementsCheck check = check(ONE_AND_TWO, assumption("two", List.of())).requireTests();

        assertThatThrownBy(() -> check.verify(database)).hasMessage("""
                        1 of 2 named statements does not fit the database:

                        one: SELECT 1
                          no test on the fake has executed it. Run all of them, or write one, or except it""");
    }

    @Test
    void requireTests_exceptThatStatement_accepts() {
        StatementsCheck check = check(ONE_AND_TWO, assumption("two", List.of())).requireTests("one");

        assertThatCode(() -> check.verify(database)).doesNotThrowAnyException();
    }

    @Test
    void requireTests_noTestHasRun_accepts() {
        StatementsCheck check = check(ONE_AND_TWO).requireTests();

        assertThatCode(() -> check.verify(database)).doesNotThrowAnyException();
    }

    @Test
    void requireTests_exceptAnUnknownStatement_saysWhichThereAre() {
        StatementsCheck check = check(ONE_AND_TWO);

        assertThatThrownBy(() -> check.requireTests("three"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no statement \"three\" to except. There are one, two");
    }

    @Test
    void untested_someStatements_namesThem() {
        StatementsCheck check =
                check(Map.of("one", "SELECT 1", "two", "SELECT 2", "three", "SELECT 3"), assumption("two", List.of()));

        assertThat(check.untested())
                .contains("No test on the fake has executed one, three: what the code assumes of them is not checked");
    }

    @Test
    void untested_noTestHasRun_saysSo() {
        assertThat(check(ONE_AND_TWO).untested())
                .contains("No test on the fake has run since the tests were compiled: what they assume is not checked");
    }

    @Test
    void untested_allStatementsTested_isNothing() {
        StatementsCheck check = check(ONE_AND_TWO, assumption("one", List.of()), assumption("two", List.of()));

        assertThat(check.untested()).isEmpty();
    }

    @Test
    void of_noStatements_saysWhereTheyWereLookedFor() {
        Config empty = Config.just(ConfigSources.create(Map.of("db.source", "jdbc")));

        assertThatThrownBy(() -> StatementsCheck.of(empty.get("db"), StatementsCheckTest.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "There is no named statement to check: the configuration has none under \"db.statements\".");
    }

    private static StatementsCheck check(Map<String, String> statements, Assumption... assumptions) {
        return new StatementsCheck(
                statements,
                List.of(assumptions).stream()
                        .map(each -> new Assumption(
                                each.test(),
                                statements.getOrDefault(each.sql(), each.sql()),
                                each.parameters(),
                                each.columns()))
                        .toList());
    }

    /** Of a statement by its name. */
    private static Assumption assumption(String statement, List<String> parameters, String... columns) {
        return new Assumption("UserDaoTest.test", statement, parameters, List.of(columns));
    }
}
