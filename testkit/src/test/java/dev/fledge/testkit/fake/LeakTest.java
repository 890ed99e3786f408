package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class LeakTest {

    private static final String HERE = "    at dev.fledge.testkit.fake.LeakTest.";

    private final FakeDatabase db = FakeDatabase.create().lenient();
    private final DbClient client = db.dbClient();

    private String complaint() {
        try {
            db.verify();
            throw new IllegalStateException("expected a complaint");
        } catch (AssertionError e) {
            // lines are not what is tested, and frames of Helidon change with its version
            return e.getMessage()
                    .replace("\n\n" + LeakText.ADVICE, "")
                    .replaceAll("\\(LeakTest.java:\\d+\\)", "(...)")
                    .replaceAll("(?m)^    at (app//)?io\\.helidon\\..*\\n", "");
        }
    }

    @Test
    void stream_notConsumed_isReportedWithTheLineThatOpenedIt() {
        client.execute().createQuery("SELECT id FROM users").execute();

        assertThat(complaint()).isEqualTo("""
                Connection 1 was not closed. It was opened
                %1$sstream_notConsumed_isReportedWithTheLineThatOpenedIt(...)
                and in it the statement SELECT id FROM users with an open result set, opened
                %1$sstream_notConsumed_isReportedWithTheLineThatOpenedIt(...)""".formatted(HERE));
    }

    @Test
    void leak_ofAnyKind_saysWhatToDo() {
        client.unwrap(Connection.class);
        client.unwrap(Connection.class);

        assertThatThrownBy(db::verify).hasMessageEndingWith("""
                )

                Close connections in try-with-resources, and streams of rows too, unless they are read to their end.
                If they belong to a pool that outlives the test: db.ignoreOpenConnections().
                If a test is about what stays open: db.ignoreLeaks().""");
    }

    @Test
    void connection_notOneOfTheFirstHundred_isReportedWithItsLastCall() throws SQLException {
        for (int i = 0; i < 100; i++) {
            db.dataSource().getConnection().close();
        }
        client.execute().createQuery("SELECT id FROM users").execute();
        client.execute().createDelete("DELETE FROM users").execute();

        assertThat(complaint()).isEqualTo("""
                Connection 101 was not closed. It was opened
                    somewhere: only the first 100 connections keep their place
                and in it the statement SELECT id FROM users with an open result set, opened
                    somewhere: only the first 100 connections keep their place
                Its last call:
                  1. SELECT id FROM users""");
    }

    @Test
    void connection_theHundredth_isReportedWithItsPlace() throws SQLException {
        for (int i = 0; i < 99; i++) {
            db.dataSource().getConnection().close();
        }
        client.unwrap(Connection.class);

        assertThat(complaint()).isEqualTo("""
                Connection 100 was not closed. It was opened
                %1$sconnection_theHundredth_isReportedWithItsPlace(...)""".formatted(HERE));
    }

    @Test
    void stream_closed_isNoLeak() {
        client.execute().createQuery("SELECT id FROM users").execute().close();

        db.verify();
        assertThat(db).executed("SELECT").once();
    }

    @Test
    void unwrappedConnection_notClosed_isReported() {
        client.unwrap(Connection.class);

        assertThat(complaint()).isEqualTo("""
                Connection 1 was not closed. It was opened
                %1$sunwrappedConnection_notClosed_isReported(...)""".formatted(HERE));
    }

    @Test
    void transaction_notEnded_isReportedWithItsCalls() {
        DbTransaction transaction = client.transaction();
        transaction.createUpdate("UPDATE users").execute();

        assertThat(complaint()).isEqualTo("""
                Connection 1 was not closed. It was opened
                %1$stransaction_notEnded_isReportedWithItsCalls(...)
                and in it transaction 1 was not ended. Its calls:
                  1. UPDATE users""".formatted(HERE));
    }

    @Test
    void connectionClosed_closesWhatIsInIt() throws SQLException {
        Connection connection = db.dataSource().getConnection();
        var result = connection.createStatement().executeQuery("SELECT 1");

        connection.close();

        db.verify();
        assertThat(result.isClosed()).isTrue();
    }

    @Test
    void connectionClosed_changesNotCommitted_areReportedAsLost() throws SQLException {
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeUpdate("UPDATE users");
        }

        assertThat(complaint()).isEqualTo("""
                Transaction 1 was neither committed nor rolled back: its connection was closed, and what it did is lost.
                  1. UPDATE users""");
        assertThat(db.transactions().getFirst().state()).isEqualTo(SqlTransaction.State.ABANDONED);
    }

    @Test
    void connectionClosed_changesByAQuery_areReportedAsLost() throws SQLException {
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeQuery("INSERT INTO users DEFAULT VALUES RETURNING id");
        }

        assertThat(complaint()).startsWith("Transaction 1 was neither committed nor rolled back");
    }

    @Test
    void connectionClosed_afterAQueryByExecute_isNoLeak() throws SQLException {
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT id FROM users FOR UPDATE");
        }

        db.verify();
        assertThat(db.transactions()).hasSize(1);
    }

    @Test
    void connectionClosed_afterQueriesOnly_isNoLeak() throws SQLException {
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeQuery("SELECT 1");
        }

        db.verify();
        assertThat(db.transactions()).hasSize(1);
    }

    @Test
    void connectionClosed_afterAnError_isNoLeak() throws SQLException {
        db.onUpdate("UPDATE").fails(SqlErrors.deadlock());
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.createStatement().executeUpdate("UPDATE users"))
                    .isInstanceOf(SQLException.class);
        }

        db.verify();
    }

    @Test
    void ignoreLeaks_whatIsOpenIsNoComplaint() throws SQLException {
        db.ignoreLeaks();
        client.unwrap(Connection.class);
        client.transaction().createUpdate("UPDATE users").execute();
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeUpdate("UPDATE users");
        }

        db.verify();
        assertThat(db.transactions()).hasSize(2);
    }

    @Test
    void ignoreOpenConnections_nothingOpenInThem_isNoLeak() throws SQLException {
        db.ignoreOpenConnections();
        Connection pooled = client.unwrap(Connection.class);
        pooled.createStatement().close();

        db.verify();
        assertThat(pooled.isClosed()).isFalse();
    }

    @Test
    void ignoreOpenConnections_statementOpen_isReported() throws SQLException {
        db.ignoreOpenConnections();
        Connection pooled = client.unwrap(Connection.class);
        pooled.createStatement().executeQuery("SELECT id FROM users");

        assertThat(complaint()).contains("and in it the statement with an open result set, opened");
    }

    @Test
    void ignoreOpenConnections_transactionOpen_isReported() throws SQLException {
        db.ignoreOpenConnections();
        Connection pooled = client.unwrap(Connection.class);
        pooled.setAutoCommit(false);
        try (Statement statement = pooled.createStatement()) {
            statement.execute("SELECT id FROM users");
        }

        assertThat(complaint())
                .endsWith("and in it transaction 1 was not ended. Its calls:\n  1. SELECT id FROM users");
    }

    // as a pool does that is closed while somebody has one of its connections

    @Test
    void abort_statementAndTransactionOpen_areReported() throws SQLException {
        Connection connection = client.unwrap(Connection.class);
        connection.setAutoCommit(false);
        connection.createStatement().executeQuery("SELECT id FROM users");

        connection.abort(Runnable::run);

        assertThat(complaint()).isEqualTo("""
                Connection 1 was aborted while it was used. It was opened
                %1$sabort_statementAndTransactionOpen_areReported(...)
                and in it the statement with an open result set, opened
                %1$sabort_statementAndTransactionOpen_areReported(...)
                and in it transaction 1 was not ended. Its calls:
                  1. SELECT id FROM users""".formatted(HERE));
    }

    @Test
    void abort_changesNotCommitted_areReportedAsLost() throws SQLException {
        Connection connection = client.unwrap(Connection.class);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE users");
        }

        connection.abort(Runnable::run);

        assertThat(complaint()).isEqualTo("""
                Transaction 1 was neither committed nor rolled back: its connection was closed, and what it did is lost.
                  1. UPDATE users""");
    }

    @Test
    void abort_nothingOpen_isNoLeak() throws SQLException {
        Connection connection = client.unwrap(Connection.class);

        connection.abort(Runnable::run);
        connection.abort(Runnable::run);

        db.verify();
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void ignoreLeaks_stubsAreStillChecked() {
        FakeDatabase strict = FakeDatabase.create().ignoreLeaks();
        strict.onQuery("SELECT");

        assertThatThrownBy(strict::verify).hasMessageStartingWith("Nothing used this stub:");
    }

    @Test
    void severalThings_areAllReported() {
        client.unwrap(Connection.class);
        client.unwrap(Connection.class);

        assertThat(complaint()).contains("Connection 1 was not closed.", "Connection 2 was not closed.");
    }
}
