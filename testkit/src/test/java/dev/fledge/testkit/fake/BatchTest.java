package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final FakeDatabase db = FakeDatabase.create();
    private Connection connection;
    private PreparedStatement insert;

    @BeforeEach
    void prepare() throws SQLException {
        connection = db.dataSource().getConnection();
        insert = connection.prepareStatement("INSERT INTO users (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void add(String... names) throws SQLException {
        for (String name : names) {
            insert.setString(1, name);
            insert.addBatch();
        }
    }

    @Test
    void executeBatch_severalSets_isOneCall() throws SQLException {
        db.onUpdate("INSERT").returns(1);
        add("Ana", "Bo", "Cy");

        assertThat(insert.executeBatch()).containsExactly(1, 1, 1);

        assertThat(db.calls()).singleElement().satisfies(call -> {
            assertThat(call.batch()).isTrue();
            assertThat(call.parameterSets()).containsExactly(List.of("Ana"), List.of("Bo"), List.of("Cy"));
            assertThat(call.outcome()).isEqualTo(new SqlCall.Outcome.Changed(3));
        });
    }

    @Test
    void executeBatch_stubsForSomeSets_eachSetGetsItsOwn() throws SQLException {
        db.onUpdate("INSERT").returns(1);
        db.onUpdate("INSERT").with("Bo").returns(0);
        add("Ana", "Bo", "Cy");

        assertThat(insert.executeLargeBatch()).containsExactly(1, 0, 1);
    }

    @Test
    void executeBatch_onePerBatch_usesEachStubOnce() throws SQLException {
        db.onUpdate("INSERT").returns(1).times(1).then().returns(2);

        add("Ana", "Bo");
        assertThat(insert.executeBatch()).containsExactly(1, 1);
        add("Cy", "Di");
        assertThat(insert.executeBatch()).containsExactly(2, 2);
    }

    @Test
    void answers_function_seesTheSetItIsFor() throws SQLException {
        db.onUpdate("INSERT").answers(call -> ((String) call.parameter(1)).length());
        add("Ana", "Bo", "Cy");

        assertThat(insert.executeBatch()).containsExactly(3, 2, 2);
    }

    @Test
    void executeBatch_oneSetFails_saysWhich() throws SQLException {
        db.onUpdate("INSERT").returns(1);
        db.onUpdate("INSERT").with("Bo").fails(SqlErrors.uniqueViolation("users_name_key"));
        add("Ana", "Bo", "Cy");

        assertThatThrownBy(insert::executeBatch)
                .isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                    assertThat(e.getSQLState()).isEqualTo("23505");
                    assertThat(e.getUpdateCounts()).containsOnly(Statement.EXECUTE_FAILED);
                    assertThat(e.getNextException().getMessage()).contains("users_name_key");
                })
                .hasMessage("Batch entry 1 INSERT INTO users (name) VALUES (?) was aborted: ERROR: duplicate key value"
                        + " violates unique constraint \"users_name_key\""
                        + "  Call getNextException to see other errors in the batch.");
    }

    @Test
    void executeBatch_oneSetUnstubbed_showsThatSet() throws SQLException {
        db.onUpdate("INSERT").with("Ana").returns(1);
        add("Ana", "Bo");

        assertThatThrownBy(insert::executeBatch)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("batch of 2 [\"Ana\"] [\"Bo\"]")
                .hasMessageContaining("parameter 1: it wants \"Ana\", but the call has \"Bo\"");
    }

    @Test
    void executeBatch_empty_isNoCall() throws SQLException {
        assertThat(insert.executeBatch()).isEmpty();
        assertThat(db).executedNothing();
    }

    @Test
    void executeBatch_twice_startsAnew() throws SQLException {
        db.onUpdate("INSERT").returns(1);
        add("Ana");
        insert.executeBatch();
        add("Bo");
        insert.clearBatch();
        add("Cy");
        insert.executeBatch();

        assertThat(db.calls().getLast().parameterSets()).containsExactly(List.of("Cy"));
    }

    @Test
    void generatedKeys_ofABatch_areThoseOfAllSets() throws SQLException {
        db.onUpdate("INSERT").with("Ana").returnsKeys(Rows.of("id").row(7L));
        db.onUpdate("INSERT").with("Bo").returnsKeys(Rows.of("id").row(8L));
        add("Ana", "Bo");

        assertThat(insert.executeBatch()).containsExactly(1, 1);

        try (ResultSet keys = insert.getGeneratedKeys()) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getLong("id")).isEqualTo(7);
            assertThat(keys.next()).isTrue();
            assertThat(keys.getLong(1)).isEqualTo(8);
            assertThat(keys.next()).isFalse();
        }
    }

    @Test
    void statementBatch_ofSeveralStatements_executesEach() throws SQLException {
        db.onUpdate("DELETE FROM a").returns(1);
        db.onUpdate("DELETE FROM b").returns(2);
        Statement statement = connection.createStatement();
        statement.addBatch("DELETE FROM a");
        statement.addBatch("DELETE FROM b");

        assertThat(statement.executeBatch()).containsExactly(1, 2);
        assertThat(db.calls()).extracting(SqlCall::sql).containsExactly("DELETE FROM a", "DELETE FROM b");
    }

    @Test
    void statementBatch_oneFails_saysWhich() throws SQLException {
        db.onUpdate("DELETE FROM a").returns(1);
        db.onUpdate("DELETE FROM b").fails(SqlErrors.foreignKeyViolation("b_a"));
        Statement statement = connection.createStatement();
        statement.addBatch("DELETE FROM a");
        statement.addBatch("DELETE FROM b");

        assertThatThrownBy(statement::executeBatch)
                .isInstanceOf(BatchUpdateException.class)
                .hasMessageStartingWith("Batch entry 1 DELETE FROM b was aborted: ERROR: ");
    }
}
