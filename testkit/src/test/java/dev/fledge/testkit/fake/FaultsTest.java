package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors everywhere but in the answer to a call, and outages. */
class FaultsTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final DbClient client = db.dbClient();

    private static void assertFails(ThrowingCallable code, String state) {
        assertThatThrownBy(code)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    private void update() {
        client.execute().createUpdate("UPDATE t").execute();
    }

    @Test
    void onConnect_failsTwice_thenWorks() throws SQLException {
        db.onConnect().fails(SqlErrors.tooManyConnections()).times(2);

        assertFails(() -> db.dataSource().getConnection(), "53300");
        assertThatThrownBy(this::update)
                .isInstanceOf(DbClientException.class)
                .hasMessage("Failed to create a connection to FakeDatabase");
        try (Connection connection = db.dataSource().getConnection()) {
            assertThat(connection.isValid(0)).isTrue();
        }
    }

    @Test
    void onPrepare_sqlMatch_failsWhatItMatches() throws SQLException {
        db.onPrepare(SqlMatch.exactly("SELECT 1")).fails(SqlErrors.queryCanceled());

        try (Connection connection = db.dataSource().getConnection()) {
            assertThat(connection.prepareStatement("SELECT 1, 2")).isNotNull();
            assertThatThrownBy(() -> connection.prepareStatement("SELECT 1"))
                    .hasMessage("ERROR: canceling statement due to statement timeout");
        }
    }

    @Test
    void onPrepare_failsOfOneStatement_othersWork() throws SQLException {
        db.onPrepare("FROM nowhere").fails(new SQLException("ERROR: relation does not exist", "42P01"));
        try (Connection connection = db.dataSource().getConnection()) {

            assertFails(() -> connection.prepareStatement("SELECT 1 FROM nowhere"), "42P01");
            try (PreparedStatement other = connection.prepareStatement("SELECT 1")) {
                assertThat(other.getParameterMetaData().getParameterCount()).isZero();
            }
        }
    }

    @Test
    void onPrepare_failsInATransaction_abortsIt() throws SQLException {
        db.onPrepare("FROM nowhere").fails(new SQLException("ERROR: relation does not exist", "42P01"));
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertFails(() -> connection.prepareStatement("SELECT 1 FROM nowhere"), "42P01");

            assertFails(() -> connection.createStatement().executeUpdate("UPDATE t"), "25P02");
            connection.commit();
        }

        assertThat(db).onlyTransaction().isRolledBack();
    }

    @Test
    void onPrepare_failsAlone_commitTellsWhy() throws SQLException {
        db.onPrepare("FROM nowhere").fails(new SQLException("ERROR: relation does not exist", "42P01"));
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertFails(() -> connection.prepareStatement("SELECT 1 FROM nowhere"), "42P01");
            connection.commit();
        }

        assertThatThrownBy(db::verify).hasMessage("""
                The code under test committed transaction 1 after a call in it had failed.
                PostgreSQL does not complain, but rolls all of it back:
                  none
                What failed was no call, but: ERROR: relation does not exist""");
    }

    @Test
    void onPrepare_connectionLost_beginsNoTransaction() throws SQLException {
        db.onPrepare("SELECT").fails(SqlErrors.connectionLost());
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertFails(() -> connection.prepareStatement("SELECT 1"), "08006");
        }

        assertThat(db.transactions()).isEmpty();
    }

    @Test
    void outage_isNoticedWhenAStatementIsExecutedNotWhenItIsPrepared() throws SQLException {
        try (Connection connection = db.dataSource().getConnection()) {
            db.goDown();

            try (PreparedStatement select = connection.prepareStatement("SELECT 1")) {
                assertFails(select::executeQuery, "08006");
            }
            assertFails(() -> connection.prepareStatement("SELECT 1"), "08003");
        }
    }

    @Test
    void namedParameter_inTheDriver_isASyntaxError() throws SQLException {
        db.onQuery("SELECT").returnsValue(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement named = connection.prepareStatement("SELECT 1 WHERE id = :id");
                PreparedStatement cast = connection.prepareStatement("SELECT '1'::int")) {

            assertThat(named.getParameterMetaData().getParameterCount()).isZero();
            assertFails(() -> named.setInt(1, 1), "22023");
            assertFails(named::executeQuery, "42601");
            assertThat(cast.executeQuery().next()).isTrue();
        }
    }

    @Test
    void errorsOfATable_nameItAsPostgresqlDoes() {
        assertThat(SqlErrors.foreignKeyViolation("orders", "orders_user_id_fkey")
                        .getMessage())
                .isEqualTo("ERROR: insert or update on table \"orders\" violates foreign key constraint"
                        + " \"orders_user_id_fkey\"");
        assertThat(SqlErrors.notNullViolation("total"))
                .hasMessage("ERROR: null value in column \"total\" violates not-null constraint");
        assertThat(SqlErrors.notNullViolation("orders", "total").getMessage())
                .isEqualTo("ERROR: null value in column \"total\" of relation \"orders\" violates not-null constraint");
        assertThat(SqlErrors.checkViolation("orders", "orders_total_check").getMessage())
                .isEqualTo("ERROR: new row for relation \"orders\" violates check constraint \"orders_total_check\"");
    }

    @Test
    void onCommit_secondOneFails_rollsBack() {
        db.onUpdate("UPDATE").returns(1);
        db.onCommit().succeeds().then().fails(SqlErrors.serializationFailure());
        commitOne();

        assertThatThrownBy(this::commitOne)
                .hasMessage("Failed to commit transaction")
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"))
                .hasMessage("ERROR: could not serialize access due to concurrent update");

        assertThat(db.transactions())
                .extracting(SqlTransaction::state)
                .containsExactly(SqlTransaction.State.COMMITTED, SqlTransaction.State.ROLLED_BACK);
    }

    private void commitOne() {
        DbTransaction transaction = client.transaction();
        transaction.createUpdate("UPDATE t").execute();
        transaction.commit();
    }

    @Test
    void onRollback_fails_isSeenByTheCode() {
        db.onUpdate("UPDATE").returns(1);
        db.onRollback().fails(SqlErrors.connectionLost());
        DbTransaction transaction = client.transaction();
        transaction.createUpdate("UPDATE t").execute();

        assertThatThrownBy(transaction::rollback).hasMessage("Failed to rollback transaction");
    }

    @Test
    void onCommit_withoutTransaction_isNotAsked() throws SQLException {
        db.onCommit().fails(SqlErrors.serializationFailure());
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.commit();
        }

        assertThatThrownBy(db::verify).hasMessageStartingWith("Nothing used this stub:\n  db.onCommit()\n    at ");
    }

    @Test
    void eventStub_withoutOutcome_isRefused() {
        EventStub stub = db.onPrepare("SELECT");

        assertThatThrownBy(stub::then).isInstanceOf(IllegalStateException.class).hasMessage("""
                        onPrepare("SELECT") does not say what happens.
                        Use succeeds() or fails(...).""");
        assertThatThrownBy(() -> client.execute().createGet("SELECT 1").execute())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eventStub_secondOutcome_isRefused() {
        EventStub stub = db.onConnect().succeeds();

        assertThatThrownBy(() -> stub.fails(SqlErrors.tooManyConnections()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("onConnect() has an answer already.");
    }

    @Test
    void eventStub_newestWins_untilUsedUp() throws SQLException {
        db.onConnect().fails(SqlErrors.tooManyConnections());
        db.onConnect().succeeds().times(1);

        db.dataSource().getConnection().close();
        assertFails(() -> db.dataSource().getConnection(), "53300");
    }

    // errors while rows are read

    @Test
    void readingRows_connectionLost_closesTheConnection() throws SQLException {
        db.onQuery("SELECT").returns(Rows.of("id").row(1).thenFails(SqlErrors.connectionLost()));
        Connection connection = db.dataSource().getConnection();
        ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM t");
        rows.next();

        assertFails(rows::next, "08006");

        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        connection.close();
    }

    @Test
    void readingRows_error_isTheOutcomeOfTheCall() throws SQLException {
        SQLException error = new SQLException("ERROR: division by zero", "22012");
        db.onQuery("SELECT").returns(Rows.of("id").row(1).thenFails(error));
        try (Connection connection = db.dataSource().getConnection()) {
            ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM t");
            rows.next();
            connection.createStatement().executeQuery("SELECT id FROM other");

            assertFails(rows::next, "22012");
        }

        assertThat(db.calls().getFirst().outcome()).isInstanceOf(SqlCall.Outcome.Failed.class);
        assertThat(db.calls().getLast().outcome()).isInstanceOf(SqlCall.Outcome.FoundRows.class);
        assertThat(db.journal()).contains("SELECT id FROM t -> failed: 22012 ERROR: division by zero");
    }

    // the loss of one connection

    @ParameterizedTest
    @MethodSource
    void fatalError_ofACall_closesTheConnection(SQLException error) throws SQLException {
        db.onUpdate("UPDATE").fails(error).times(1);
        Connection connection = db.dataSource().getConnection();

        assertFails(() -> connection.createStatement().executeUpdate("UPDATE t"), error.getSQLState());

        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertFails(connection::createStatement, "08003");
        connection.close();
        db.verify();
    }

    static Stream<Arguments> fatalError_ofACall_closesTheConnection() {
        return Stream.of(Arguments.of(SqlErrors.connectionLost()), Arguments.of(SqlErrors.adminShutdown()));
    }

    @Test
    void otherError_ofACall_leavesTheConnectionOpen() throws SQLException {
        db.onUpdate("UPDATE").fails(SqlErrors.deadlock());
        try (Connection connection = db.dataSource().getConnection()) {
            assertFails(() -> connection.createStatement().executeUpdate("UPDATE t"), "40P01");

            assertThat(connection.isValid(1)).isTrue();
        }
    }

    // outages

    @Test
    void goDown_newConnections_areRefusedUntilItComesBack() throws SQLException {
        db.goDown();
        assertFails(() -> db.dataSource().getConnection(), "08001");

        db.comeBack();

        db.dataSource().getConnection().close();
        db.verify();
    }

    @Test
    void goDown_openConnection_isDeadForEver() throws SQLException {
        db.lenient();
        Connection connection = db.dataSource().getConnection();
        PreparedStatement update = connection.prepareStatement("UPDATE t");
        db.goDown();
        db.comeBack();

        assertThat(connection.isValid(1)).isFalse();
        assertThat(connection.isClosed()).isFalse();
        assertFails(update::executeUpdate, "08006");
        assertThat(connection.isClosed()).isTrue();
        assertFails(update::executeUpdate, "08003");
        connection.close();
    }

    @Test
    void goDown_openTransaction_isRolledBack() {
        db.onUpdate("UPDATE").returns(1);
        DbTransaction transaction = client.transaction();
        transaction.createUpdate("UPDATE t").execute();
        db.goDown();

        assertThatThrownBy(transaction::commit).hasMessage("Failed to commit transaction");

        assertThat(db).onlyTransaction().isRolledBack();
    }

    @Test
    void goDown_heldCall_fails() {
        Gate gate = Gate.create();
        db.onUpdate("UPDATE").heldBy(gate).returns(1);
        CompletableFuture<Void> call = CompletableFuture.runAsync(this::update);
        gate.awaitWaiting(1);

        db.goDown();

        assertThatThrownBy(call::get)
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
    }
}
