package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {

    private final FakeDatabase db = FakeDatabase.create();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = db.dataSource().getConnection();
        connection.setAutoCommit(false);
        db.onUpdate("UPDATE").returns(1);
        db.onUpdate("BREAK").fails(SqlErrors.checkViolation("positive"));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private int update(String sql) throws SQLException {
        return connection.createStatement().executeUpdate(sql);
    }

    private static void assertFails(ThrowingCallable code, String state) {
        assertThatThrownBy(code)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    @Test
    void commit_afterTwoCalls_isOneTransaction() throws SQLException {
        update("UPDATE a");
        update("UPDATE b");
        connection.commit();
        update("UPDATE c");
        connection.rollback();

        assertThat(db.transactions())
                .extracting(SqlTransaction::state)
                .containsExactly(SqlTransaction.State.COMMITTED, SqlTransaction.State.ROLLED_BACK);
        assertThat(db.transactions().getFirst()).isCommitted().executedInOrder("UPDATE a", "UPDATE b");
        assertThat(db.transactions().getFirst()).hasToString("transaction 1 (COMMITTED, 2 calls)");
    }

    @Test
    void autoCommit_callsAreInNoTransaction() throws SQLException {
        connection.setAutoCommit(true);
        update("UPDATE a");

        assertThat(db.transactions()).isEmpty();
        assertThat(db).executed("UPDATE a").once().inNoTransaction();
        assertFails(connection::commit, "25P01");
        assertFails(connection::rollback, "25P01");
        assertFails(connection::setSavepoint, "25P01");
    }

    @Test
    void setAutoCommit_inTransaction_commitsIt() throws SQLException {
        update("UPDATE a");
        connection.setAutoCommit(true);

        assertThat(db).onlyTransaction().isCommitted();
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void callThatFails_abortsTheTransaction() throws SQLException {
        assertFails(() -> update("BREAK"), "23514");

        assertFails(() -> update("UPDATE a"), "25P02");
        assertThat(db.transactions().getFirst().aborted()).isTrue();
        connection.rollback();
        assertThat(update("UPDATE a")).as("the next transaction").isEqualTo(1);
        connection.rollback();
    }

    @Test
    void callInAbortedTransaction_hasTheFirstErrorForACause() {
        assertFails(() -> update("BREAK"), "23514");
        assertFails(() -> update("UPDATE a"), "25P02");

        assertThatThrownBy(() -> update("UPDATE b"))
                .hasMessage("ERROR: current transaction is aborted, commands ignored until end of transaction block")
                .cause()
                .hasMessage("ERROR: new row violates check constraint \"positive\"");
    }

    @Test
    void commit_ofAbortedTransaction_rollsBackAndTellsTheTest() throws SQLException {
        update("UPDATE a");
        assertFails(() -> update("BREAK"), "23514");

        connection.commit();

        assertThat(db).onlyTransaction().isRolledBack();
        connection.close();
        assertThatThrownBy(db::verify).isInstanceOf(AssertionError.class).hasMessage("""
                        The code under test committed transaction 1 after a call in it had failed.
                        PostgreSQL does not complain, but rolls all of it back:
                          1. UPDATE a
                          2. BREAK""");
    }

    @Test
    void rollbackToSavepoint_afterFailure_goesOn() throws SQLException {
        update("UPDATE a");
        Savepoint savepoint = connection.setSavepoint("before");
        assertFails(() -> update("BREAK"), "23514");

        connection.rollback(savepoint);

        assertThat(update("UPDATE b")).isEqualTo(1);
        connection.releaseSavepoint(savepoint);
        connection.commit();
        assertThat(db).onlyTransaction().isCommitted();
        assertThat(db.transactions().getFirst().savepoints())
                .containsExactly("SAVEPOINT before", "ROLLBACK TO before", "RELEASE before");
    }

    @Test
    void savepoint_unknownOrForgotten_isAnError() throws SQLException {
        Savepoint savepoint = connection.setSavepoint("before");
        connection.releaseSavepoint(savepoint);

        assertFails(() -> connection.rollback(savepoint), "3B001");
        connection.rollback();
        assertFails(() -> connection.releaseSavepoint(savepoint), "25P01");
    }

    @Test
    void savepoint_rolledBackTo_forgetsThoseAfterIt() throws SQLException {
        Savepoint first = connection.setSavepoint("first");
        Savepoint second = connection.setSavepoint("second");
        connection.rollback(first);

        assertFails(() -> connection.rollback(second), "3B001");
        connection.rollback();
    }

    @Test
    void savepoint_unknown_abortsTheTransaction() throws SQLException {
        connection.setSavepoint("a");
        assertFails(() -> update("ROLLBACK TO b"), "3B001");

        assertFails(() -> update("RELEASE a"), "25P02");
        assertThat(update("ROLLBACK TO a")).isZero();
        assertFails(() -> update("RELEASE SAVEPOINT b"), "3B001");
        connection.rollback();
    }

    @Test
    void transactionBySql_isATransactionWithoutStubs() throws SQLException {
        connection.setAutoCommit(true);
        for (String sql : List.of(
                "BEGIN WORK",
                "begin -- again",
                "UPDATE a",
                "SAVEPOINT x",
                "RELEASE x",
                "END TRANSACTION",
                "UPDATE b")) {
            update(sql);
        }
        update("START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        update("abort");

        assertThat(db.calls()).extracting(SqlCall::sql).containsExactly("UPDATE a", "UPDATE b");
        assertThat(db.transactions())
                .extracting(SqlTransaction::state)
                .containsExactly(SqlTransaction.State.COMMITTED, SqlTransaction.State.ROLLED_BACK);
        assertThat(db.transactions().getFirst().savepoints()).containsExactly("SAVEPOINT x", "RELEASE x");
        assertThat(db.transactions().getLast().isolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(db.transactions().getLast().readOnly()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "BEGIN ISOLATION LEVEL SERIALIZABLE, 8, false",
        "BEGIN ISOLATION LEVEL READ COMMITTED, 2, false",
        "BEGIN ISOLATION LEVEL READ UNCOMMITTED, 1, false",
        "BEGIN READ WRITE, 2, false",
        "BEGIN READ ONLY, 2, true"
    })
    void beginBySql_saysWhatKindOfTransaction(String sql, int isolation, boolean readOnly) throws SQLException {
        connection.setAutoCommit(true);
        update(sql);

        assertThat(db.transactions()).singleElement().satisfies(transaction -> {
            assertThat(transaction.isolation()).isEqualTo(isolation);
            assertThat(transaction.readOnly()).isEqualTo(readOnly);
        });
        update("ROLLBACK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START REPLICATION",
                "COMMIT PREPARED 'a'",
                "SAVEPOINT",
                "ROLLBACK TO",
                "RELEASE",
                "BEGIN; DELETE FROM a; COMMIT",
                "START TRANSACTION; DELETE FROM a",
                "ROLLBACK TO a; DELETE FROM a",
                "BEGIN ATOMIC"
            })
    void statementLikeACommand_isACall(String sql) {
        assertFails(() -> update(sql), "XX000");
    }

    @Test
    void commitBySql_ofAbortedTransaction_tellsTheTest() throws SQLException {
        connection.setAutoCommit(true);
        update("BEGIN");
        assertFails(() -> update("BREAK"), "23514");

        update("COMMIT");

        assertThat(db).onlyTransaction().isRolledBack();
        assertThatThrownBy(db::verify).hasMessageContaining("committed transaction 1 after a call in it had failed");
    }

    @Test
    void transactionBySql_connectionLost_isAnError() throws SQLException {
        db.goDown();

        assertFails(() -> update("COMMIT"), "08006");
    }

    @Test
    void savepoint_inAbortedTransaction_isRefused() {
        assertFails(() -> update("BREAK"), "23514");

        assertFails(connection::setSavepoint, "25P02");
    }

    @Test
    void savepoint_numberOrName_isWhatItHas() throws SQLException {
        Savepoint numbered = connection.setSavepoint();
        Savepoint named = connection.setSavepoint("x");

        assertThat(numbered.getSavepointId()).isZero();
        assertThat(named.getSavepointName()).isEqualTo("x");
        assertThatThrownBy(numbered::getSavepointName).hasMessage("Cannot retrieve the name of an unnamed savepoint.");
        assertThatThrownBy(named::getSavepointId).hasMessage("Cannot retrieve the id of a named savepoint.");
        connection.rollback(numbered);
        connection.rollback();
    }

    @Test
    void isolationAndReadOnly_areThoseOfTheTransaction() throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setReadOnly(true);
        db.onQuery("SELECT").returnsValue(1);
        connection.createStatement().executeQuery("SELECT 1");

        assertFails(() -> connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED), "25001");
        assertFails(() -> connection.setReadOnly(false), "25001");
        assertThat(connection.isReadOnly()).isTrue();
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(db.transactions()).singleElement().satisfies(transaction -> {
            assertThat(transaction.isolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(transaction.readOnly()).isTrue();
            assertThat(transaction.connection()).isEqualTo(1);
        });
        connection.rollback();
    }

    @Test
    void readOnlyTransaction_update_isRefused() throws SQLException {
        connection.setReadOnly(true);

        assertFails(() -> update("UPDATE a"), "25006");
        connection.rollback();
    }
}
