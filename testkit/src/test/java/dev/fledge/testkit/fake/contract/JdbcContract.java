package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What {@code DbClient} has no methods for: batches, several results, generated keys, of an unwrapped connection. */
interface JdbcContract extends ContractDatabase {

    // batches

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

    @Test
    default void batch_ofQueries_changesNoRows() throws SQLException {
        stub(db -> db.onUpdate("SELECT 1").answers(call -> Rows.of("x").row(1)));
        try (Connection connection = client().unwrap(Connection.class);
                PreparedStatement select = connection.prepareStatement("SELECT 1")) {
            select.addBatch();

            assertThat(select.executeBatch()).containsExactly(0);
        }
        reports("A stub returned rows for SELECT 1 batch of 1");
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
    default void generatedKeys_ofSomeColumns_areInTheOrderAskedFor() throws SQLException {
        String sql = "INSERT INTO users (id, name) VALUES (3, 'Eva')";
        stub(db -> db.onUpdate(sql).returnsKeys(Rows.of("id", "name", "email").row(3, "Eva", null)));
        try (Connection connection = client().unwrap(Connection.class);
                PreparedStatement insert = connection.prepareStatement(sql, new String[] {"name", "id"})) {
            insert.executeUpdate();

            ResultSet keys = insert.getGeneratedKeys();
            assertThat(keys.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(keys.next()).isTrue();
            assertThat(keys.getString(1)).isEqualTo("Eva");
            assertThat(keys.getInt(2)).isEqualTo(3);
        }
    }

    @Test
    default void generatedKeys_ofAnUnknownColumn_areAnError() throws SQLException {
        String sql = "INSERT INTO users (id, name) VALUES (3, 'Eva')";
        stub(db -> db.onUpdate(sql).returnsKeys(Rows.of("id").row(3)));
        try (Connection connection = client().unwrap(Connection.class);
                Statement insert = connection.createStatement()) {
            connection.setAutoCommit(false);

            assertThat(Failures.of(() -> insert.executeUpdate(sql, new String[] {"nope"})))
                    .isEqualTo("SQLException 42703 ERROR: column \"nope\" does not exist");
            assertThat(Failures.of(() -> insert.executeUpdate(sql))).startsWith("SQLException 25P02");
            connection.rollback();
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
    default void arguments_outOfRange_areRefused() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            assertThat(Failures.of(() -> statement.setFetchSize(-1)))
                    .isEqualTo("SQLException 22023 Fetch size must be a value greater than or equal to 0.");
            assertThat(Failures.of(() -> statement.setMaxRows(-1)))
                    .isEqualTo("SQLException 22023 Maximum number of rows must be a value greater than or equal to 0.");
            assertThat(Failures.of(() -> statement.setQueryTimeout(-1)))
                    .isEqualTo("SQLException 22023 Query timeout must be a value greater than or equals to 0.");
            assertThat(Failures.of(() -> connection.isValid(-1)))
                    .isEqualTo("SQLException 22023 Invalid timeout (-1<0).");
            assertThat(Failures.of(() -> connection.setNetworkTimeout(Runnable::run, -1)))
                    .isEqualTo("SQLException 22023 Network timeout must be a value greater than or equal to 0.");
            assertThat(Failures.of(() -> connection.setTransactionIsolation(77)))
                    .isEqualTo("SQLException 0A000 Transaction isolation level 77 not supported.");
            assertThat(Failures.of(() -> connection.createArrayOf("nonsense", new Object[0])))
                    .isEqualTo("SQLException 42602 Unable to find server array type for provided name nonsense.");
        }
    }

    @Test
    default void statement_empty_doesNothing() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("")).isFalse();
            assertThat(statement.executeUpdate("-- nothing")).isZero();
            assertThat(Failures.of(() -> statement.executeQuery(";")))
                    .isEqualTo("SQLException 02000 No results were returned by the query.");
        }
    }

    @Test
    default void result_keptAtTheNext_staysOpen() throws SQLException {
        stubSeveral();
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            statement.execute(SEVERAL);
            ResultSet first = statement.getResultSet();

            assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isFalse();

            assertThat(first.next()).isTrue();
            assertThat(first.getInt("id")).isEqualTo(1);
        }
    }

    @Test
    default void arrays_goThereAndComeBack() throws SQLException {
        String sql = "SELECT CAST(? AS date[]) AS x";
        stub(db -> db.onQuery(sql).answers(call -> call.parameters().getFirst()));
        try (Connection connection = client().unwrap(Connection.class);
                PreparedStatement select = connection.prepareStatement(sql)) {
            Object[] dates = {Date.valueOf("2026-01-02"), null};
            select.setArray(1, connection.createArrayOf("date", dates));

            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertThat(rows.getArray("x").getArray()).isEqualTo(dates);
                assertThat(rows.getString("x")).isEqualTo("{2026-01-02,NULL}");
            }
        }
    }

    @Test
    default void array_ofPrimitives_isUnderstood() throws SQLException {
        String sql = "SELECT CAST(? AS int[]) AS x";
        stub(db -> db.onQuery(sql).answers(call -> call.parameters().getFirst()));
        try (Connection connection = client().unwrap(Connection.class);
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, new int[] {1, 2});

            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertThat(rows.getArray("x").getArray()).isEqualTo(new Integer[] {1, 2});
            }
        }
    }

    @Test
    default void metadata_saysPostgresql() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class)) {
            DatabaseMetaData metadata = connection.getMetaData();

            assertThat(metadata.getDatabaseProductName()).isEqualTo("PostgreSQL");
            assertThat(metadata.getDatabaseMajorVersion()).isEqualTo(18);
            assertThat(metadata.getIdentifierQuoteString()).isEqualTo("\"");
            assertThat(metadata.getDefaultTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(metadata.supportsTransactions()).isTrue();
            assertThat(metadata.supportsSavepoints()).isTrue();
            assertThat(metadata.supportsBatchUpdates()).isTrue();
            assertThat(metadata.supportsGetGeneratedKeys()).isTrue();
            assertThat(metadata.supportsNamedParameters()).isFalse();
            assertThat(metadata.storesLowerCaseIdentifiers()).isTrue();
            assertThat(metadata.storesUpperCaseIdentifiers()).isFalse();
            assertThat(metadata.storesMixedCaseIdentifiers()).isFalse();
            assertThat(metadata.isReadOnly()).isFalse();
        }
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
