package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbExecute;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Transactions of an unwrapped connection: by the methods of JDBC, and by SQL. */
interface SqlTransactionContract extends ContractDatabase {

    @Test
    default void commit_whereThereIsNoTransaction_isAnError() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class)) {
            assertThat(Failures.of(connection::commit))
                    .isEqualTo("SQLException 25P01 Cannot commit when autoCommit is enabled.");
            assertThat(Failures.of(connection::rollback))
                    .isEqualTo("SQLException 25P01 Cannot rollback when autoCommit is enabled.");
        }
    }

    @Test
    default void savepoint_afterAFailedStatement_letsTheTransactionGoOn() throws SQLException {
        stub(db -> {
            db.onUpdate("INSERT").returns(1).then().fails(SqlErrors.uniqueViolation("users_pkey"));
            db.onQuery(Users.COUNT).returns(Rows.of("total").row(3L));
        });
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO users (id, name) VALUES (3, 'Eva')");
            Savepoint savepoint = connection.setSavepoint("eva");
            assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO users (id, name) VALUES (3, 'Eve')"));

            connection.rollback(savepoint);
            connection.commit();
        }
        assertThat(Users.count(client().execute())).isEqualTo(3);
    }

    @Test
    default void readOnly_update_isRefused() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);

            assertThat(Failures.of(() -> statement.executeUpdate("DELETE FROM users WHERE id = 2")))
                    .isEqualTo("SQLException 25006 ERROR: cannot execute DELETE in a read-only transaction");
            connection.rollback();
        }
    }

    /** The driver asks for it when it begins a transaction. */
    @Test
    default void readOnly_inAutoCommitMode_isNotAskedFor() throws SQLException {
        stub(db -> db.onUpdate("DELETE").returns(1));
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);

            assertThat(statement.executeUpdate("DELETE FROM users WHERE id = 2"))
                    .isEqualTo(1);
        }
    }

    @Test
    default void readOnly_transactionBySql_isWhatItsSqlSays() throws SQLException {
        stub(db -> db.onUpdate("DELETE").returns(1));
        try (Connection connection = client().unwrap(Connection.class)) {
            connection.setReadOnly(true);
            execute(connection, "BEGIN");

            assertThat(execute(connection, "DELETE FROM users WHERE id = 2")).isEqualTo(1);
            execute(connection, "ROLLBACK");
        }
    }

    /** Row by row: 0, 1, and a division by zero. */
    String DIVISIONS = "SELECT 1 / (3 - i) AS x FROM generate_series(1, 5) i";

    @Test
    default void errorWhileRowsAreRead_abortsTheTransaction() throws SQLException {
        stub(db -> db.onQuery(DIVISIONS)
                .returns(Rows.of("x").row(0).row(1).thenFails(new SQLException("ERROR: division by zero", "22012"))));
        try (Connection connection = client().unwrap(Connection.class);
                Statement select = connection.createStatement()) {
            connection.setAutoCommit(false);
            select.setFetchSize(1);
            ResultSet rows = select.executeQuery(DIVISIONS);
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();

            assertThat(Failures.of(rows::next)).isEqualTo("SQLException 22012 ERROR: division by zero");

            assertThat(Failures.of(() -> execute(connection, "DELETE FROM users WHERE id = 2")))
                    .startsWith("SQLException 25P02 ERROR: current transaction is aborted");
            connection.commit();
        }
        reports("committed transaction 1 after a call in it had failed");
    }

    // transactions by SQL: a fake needs no stubs for them

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private long countAfter(String... statements) throws SQLException {
        try (Connection connection = client().unwrap(Connection.class)) {
            for (String sql : statements) {
                execute(connection, sql);
            }
        }
        return Users.count(client().execute());
    }

    private void stubDeleteAndCount(long count) {
        stub(db -> {
            db.onUpdate("DELETE").returns(1);
            db.onQuery(Users.COUNT).returns(Rows.of("total").row(count));
        });
    }

    @Test
    default void sqlCommit_keepsWhatWasDone() throws SQLException {
        stubDeleteAndCount(1);

        assertThat(countAfter("BEGIN", "DELETE FROM users WHERE id = 2", "COMMIT"))
                .isEqualTo(1);
    }

    @Test
    default void sqlRollback_undoesIt() throws SQLException {
        stubDeleteAndCount(2);

        assertThat(countAfter("BEGIN", "DELETE FROM users WHERE id = 2", "ROLLBACK"))
                .isEqualTo(2);
    }

    @Test
    default void sqlRollbackToSavepoint_letsTheTransactionGoOn() throws SQLException {
        stub(db -> {
            db.onUpdate("DELETE").returns(1);
            db.onUpdate("INSERT").fails(SqlErrors.uniqueViolation("users_pkey"));
            db.onQuery(Users.COUNT).returns(Rows.of("total").row(1L));
        });
        try (Connection connection = client().unwrap(Connection.class)) {
            assertThat(execute(connection, "BEGIN")).isZero();
            execute(connection, "DELETE FROM users WHERE id = 2");
            execute(connection, "SAVEPOINT eva");
            assertThatThrownBy(() -> execute(connection, "INSERT INTO users (id, name) VALUES (1, 'Eva')"));
            execute(connection, "ROLLBACK TO SAVEPOINT eva");
            execute(connection, "RELEASE SAVEPOINT eva");
            execute(connection, "COMMIT");
        }

        assertThat(Users.count(client().execute())).isEqualTo(1);
    }

    @Test
    default void sqlSavepoint_unknownOrOutsideOfATransaction_isAnError() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class)) {
            assertThat(Failures.of(() -> execute(connection, "SAVEPOINT eva")))
                    .isEqualTo("SQLException 25P01 ERROR: SAVEPOINT can only be used in transaction blocks");
            execute(connection, "BEGIN");
            assertThat(Failures.of(() -> execute(connection, "ROLLBACK TO nowhere")))
                    .isEqualTo("SQLException 3B001 ERROR: savepoint \"nowhere\" does not exist");
            assertThat(Failures.of(() -> execute(connection, "SAVEPOINT eva")))
                    .startsWith("SQLException 25P02 ERROR: current transaction is aborted");
            execute(connection, "ROLLBACK");
        }
    }

    @Test
    default void sqlCommit_withoutATransaction_changesNothing() throws SQLException {
        stubDeleteAndCount(1);

        assertThat(countAfter("COMMIT", "ROLLBACK", "DELETE FROM users WHERE id = 2"))
                .isEqualTo(1);
    }

    @Test
    default void sqlBegin_readOnly_refusesUpdates() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class)) {
            execute(connection, "BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY");

            assertThat(Failures.of(() -> execute(connection, "DELETE FROM users WHERE id = 2")))
                    .isEqualTo("SQLException 25006 ERROR: cannot execute DELETE in a read-only transaction");
            execute(connection, "ROLLBACK");
        }
    }

    /** Each statement of a client has a connection of its own, so that no transaction comes of it. */
    @Test
    default void sqlBegin_ofAClient_isForgotten() {
        stubDeleteAndCount(1);
        DbExecute execute = client().execute();

        execute.createDmlStatement("BEGIN").execute();
        Users.delete(execute, 2);
        execute.createDmlStatement("ROLLBACK").execute();

        assertThat(Users.count(execute)).isEqualTo(1);
    }
}
