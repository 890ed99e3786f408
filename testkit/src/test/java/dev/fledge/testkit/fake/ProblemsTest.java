package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails a test although the code under test swallows all errors. */
class ProblemsTest {

    private final FakeDatabase db = FakeDatabase.create();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = db.dataSource().getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void swallowing(String sql) {
        try {
            connection.createStatement().execute(sql);
        } catch (SQLException | IllegalStateException e) {
            // as bad code does
        }
    }

    private void assertComplaint(String complaint) throws SQLException {
        connection.close();
        assertThatThrownBy(db::verify).isInstanceOf(AssertionError.class).hasMessage(complaint);
    }

    @Test
    void stubWithoutAnswer_failsTheTest() throws SQLException {
        db.onUpdate("UPDATE");

        swallowing("UPDATE t");

        assertComplaint("""
                onUpdate("UPDATE") has no answer.
                Say what it returns: returns(...), returnsValue(...), returnsKeys(...), fails(...) or answers(...).""");
    }

    @Test
    void answersNull_failsTheTest() throws SQLException {
        db.onQuery("SELECT").answers(call -> null);

        swallowing("SELECT 1");

        assertComplaint("""
                The function of a stub returned null for SELECT 1.
                For a null in the database return Rows.of("column").row((Object) null), for no rows Rows.empty("column").""");
    }

    @Test
    void eventStubWithoutOutcome_failsTheTest() throws SQLException {
        db.onPrepare("SELECT");

        swallowing("SELECT 1");

        assertComplaint("""
                onPrepare("SELECT") does not say what happens.
                Use succeeds() or fails(...).""");
    }

    @Test
    void rowsForABatch_failTheTest() throws SQLException {
        db.onUpdate("UPDATE").answers(call -> Rows.of("id").row(1));
        PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ?");
        update.setInt(1, 1);
        update.addBatch();

        assertThat(update.executeBatch()).containsExactly(0);

        assertComplaint("""
                A stub returned rows for UPDATE t SET a = ? batch of 1 [1].
                A batch changes rows and returns none: return the number of rows changed by each of its statements.""");
    }

    @Test
    void predicateOfAnotherType_doesNotMatch() throws SQLException {
        Predicate<Integer> positive = value -> value > 0;
        db.onUpdate("UPDATE").returns(1);
        db.onUpdate("UPDATE").with(positive).returns(2).optional();
        PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ?");
        update.setString(1, "one");

        update.executeUpdate();

        connection.close();
        db.verify();
    }

    @Test
    void predicateOfAnotherType_differenceSaysSo() throws SQLException {
        Predicate<Integer> positive = value -> value > 0;
        db.onUpdate("UPDATE").with(positive).returns(2).optional();
        PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ?");
        update.setString(1, "one");

        assertThatThrownBy(update::executeUpdate)
                .hasMessageContaining("parameter 1: it wants one that its predicate accepts, but the call has \"one\""
                        + " (java.lang.String), which the predicate cannot take: it is for another type");
    }

    @Test
    void sameProblemManyTimes_isToldOnce() throws SQLException {
        for (int i = 0; i < 1_000; i++) {
            swallowing("UPDATE t");
        }

        assertComplaint("""
                No stub answers this call:
                  UPDATE t
                There are no stubs at all.
                To answer it, add to the test:
                  db.onUpdate("UPDATE t").returns(1);

                (and 999 more like it)""");
    }

    @Test
    void problemsOfOneStatement_aFewAreTold() throws SQLException {
        PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ?");
        for (int i = 1; i <= 5; i++) {
            update.setInt(1, i);
            assertThatThrownBy(update::executeUpdate).isInstanceOf(SQLException.class);
        }

        connection.close();
        assertThatThrownBy(db::verify)
                .hasMessageContaining("UPDATE t SET a = ? [3]")
                .hasMessageEndingWith("(and 2 more like them)");
    }
}
