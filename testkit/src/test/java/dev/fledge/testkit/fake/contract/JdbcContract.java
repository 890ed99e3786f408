package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbExecute;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What {@code DbClient} has no methods for: unwrapped connections, and SQL that begins and ends transactions. */
interface JdbcContract extends ContractDatabase {

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

    private static void addBatch(PreparedStatement insert, int id, String email) throws SQLException {
        insert.setInt(1, id);
        insert.setString(2, email);
        insert.addBatch();
    }

    @Test
    default void batch_countsEachOfItsSets() throws SQLException {
        String sql = "INSERT INTO users (id, name, email) VALUES (?, 'x', ?)";
        stub(db -> db.onUpdate(sql).returns(1));

        try (Connection connection = client().unwrap(Connection.class);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            addBatch(insert, 3, "a");
            addBatch(insert, 4, "b");

            assertThat(insert.executeBatch()).containsExactly(1, 1);
        }
    }

    @Test
    default void batch_setThatFails_endsTheBatch() throws SQLException {
        String sql = "INSERT INTO users (id, name, email) VALUES (?, 'x', ?)";
        stub(db -> {
            db.onUpdate(sql).returns(1);
            db.onUpdate(sql).with(4, "a").fails(SqlErrors.uniqueViolation("users_email_key"));
        });

        try (Connection connection = client().unwrap(Connection.class);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            addBatch(insert, 3, "a");
            addBatch(insert, 4, "a");
            addBatch(insert, 5, "b");

            assertThatThrownBy(insert::executeBatch).isInstanceOfSatisfying(java.sql.BatchUpdateException.class, e -> {
                assertThat(e.getSQLState()).isEqualTo("23505");
                assertThat(e.getUpdateCounts()).containsExactly(-3, -3, -3);
                assertThat(e.getMessage())
                        .startsWith("Batch entry 1 INSERT INTO users (id, name, email) VALUES")
                        .contains("was aborted: ERROR: duplicate key value violates unique constraint"
                                + " \"users_email_key\"");
                assertThat(Failures.of(() -> {
                            throw e.getNextException();
                        }))
                        .isEqualTo("SQLException 23505 ERROR: duplicate key value violates unique constraint"
                                + " \"users_email_key\"");
            });
            connection.rollback();
        }
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

    // several results

    String SEVERAL =
            "SELECT id FROM users WHERE id = 1; UPDATE users SET age = 40; SELECT name FROM users WHERE id = 2";

    private void stubSeveral() {
        stub(db -> db.onUpdate(SEVERAL)
                .returnsResults(Rows.of("id").row(1), 2, Rows.of("name").row("Bob")));
    }

    @Test
    default void severalResults_areGivenInOrder() throws SQLException {
        stubSeveral();
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {

            assertThat(statement.execute(SEVERAL)).isTrue();
            ResultSet first = statement.getResultSet();
            assertThat(first.next()).isTrue();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(first.isClosed()).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(statement.getResultSet().getMetaData().getColumnName(1)).isEqualTo("name");
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    default void severalResults_whereOneIsExpected_areAnError() throws SQLException {
        stub(db -> {
            db.onQuery(SEVERAL).returnsResults(Rows.of("id").row(1), 2);
            db.onUpdate(SEVERAL).returnsResults(2, Rows.of("id").row(1));
        });
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {

            assertThat(Failures.of(() -> statement.executeQuery(SEVERAL)))
                    .isEqualTo("SQLException 0100E Multiple ResultSets were returned by the query.");
            assertThat(Failures.of(() -> statement.executeUpdate(SEVERAL)))
                    .isEqualTo("SQLException 0100E A result was returned when none was expected.");
        }
    }

    // generated keys

    @Test
    default void generatedKeys_areThoseAskedFor() throws SQLException {
        String sql = "INSERT INTO users (id, name) VALUES (3, 'Eva')";
        stub(db -> db.onUpdate(sql).returnsKeys(Rows.of("id").row(3)));
        try (Connection connection = client().unwrap(Connection.class);
                PreparedStatement insert = connection.prepareStatement(sql, new String[] {"id"})) {

            assertThat(insert.executeUpdate()).isEqualTo(1);

            ResultSet keys = insert.getGeneratedKeys();
            assertThat(keys.next()).isTrue();
            assertThat(keys.getInt("id")).isEqualTo(3);
            assertThat(keys.next()).isFalse();
        }
    }

    @Test
    default void generatedKeys_notAskedFor_areNone() throws SQLException {
        String sql = "INSERT INTO users (id, name) VALUES (3, 'Eva')";
        stub(db -> db.onUpdate(sql).returnsKeys(Rows.of("id").row(3)));
        try (Connection connection = client().unwrap(Connection.class);
                Statement insert = connection.createStatement()) {

            assertThat(insert.executeUpdate(sql)).isEqualTo(1);

            assertThat(insert.getGeneratedKeys().next()).isFalse();
        }
    }

    @Test
    default void result_closedWithItsStatement_cannotBeRead() throws SQLException {
        stub(db -> db.onQuery(Users.LIST).returns(QueryContract.BOTH));
        try (Connection connection = client().unwrap(Connection.class)) {
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(Users.LIST);

            statement.close();

            assertThat(Failures.of(rows::next)).isEqualTo("SQLException 55000 This ResultSet is closed.");
            assertThat(Failures.of(() -> statement.executeQuery(Users.LIST)))
                    .isEqualTo("SQLException 55000 This statement has been closed.");
        }
    }

    @Test
    default void connection_closed_refusesEverything() throws SQLException {
        Connection connection = client().unwrap(Connection.class);

        connection.close();

        assertThat(Failures.of(connection::createStatement))
                .isEqualTo("SQLException 08003 This connection has been closed.");
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
    }

    @Test
    default void result_readWhereThereIsNone_isAnError() throws SQLException {
        stub(db -> db.onQuery(Users.LIST).returns(QueryContract.BOTH));
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Users.LIST)) {

            assertThat(Failures.of(() -> rows.getInt(1)))
                    .isEqualTo("SQLException 24000"
                            + " ResultSet not positioned properly, perhaps you need to call next.");
            rows.next();
            assertThat(Failures.of(() -> rows.getInt(3)))
                    .isEqualTo("SQLException 22023 The column index is out of range: 3, number of columns: 2.");
            assertThat(Failures.of(() -> rows.getInt("nickname")))
                    .isEqualTo("SQLException 42703 The column name nickname was not found in this ResultSet.");
        }
    }
}
