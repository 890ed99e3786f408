package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.Gate;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Where transactions and the JDBC driver of H2 are not those of PostgreSQL. */
interface H2JdbcDifferences extends H2Differences {

    // transactions: they go on after an error

    private static DbTransaction insertedTwice(DbClient client) {
        DbTransaction transaction = client.transaction();
        Users.insert(transaction, 3, "Eva", "eva@example.com");
        assertThatThrownBy(() -> Users.insert(transaction, 4, "Eve", "eva@example.com"));
        return transaction;
    }

    @Test
    @Override
    default void statement_afterOneThatFailed_isRefused() {
        DbTransaction transaction = insertedTwice(client());

        assertThat(Users.count(transaction)).isEqualTo(3);
        transaction.rollback();
    }

    @Test
    @Override
    default void commit_afterAFailedStatement_silentlyRollsBack() {
        insertedTwice(client()).commit();

        assertThat(Users.count(client().execute())).isEqualTo(3);
    }

    @Test
    @Override
    default void commit_whereThereIsNoTransaction_isAnError() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class)) {
            assertThatCode(connection::commit).doesNotThrowAnyException();
        }
    }

    @Test
    @Override
    default void readOnly_update_isRefused() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);

            assertThat(statement.executeUpdate("DELETE FROM users WHERE id = 2"))
                    .isEqualTo(1);
        }
    }

    @Test
    @Override
    default void batch_setThatFails_endsTheBatch() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            for (int id : new int[] {3, 1, 4}) {
                statement.addBatch("INSERT INTO users (id, name) VALUES (%d, 'x')".formatted(id));
            }

            assertThatThrownBy(statement::executeBatch)
                    .isInstanceOfSatisfying(
                            BatchUpdateException.class,
                            e -> assertThat(e.getUpdateCounts()).containsExactly(1, -3, 1));
        }
    }

    @Test
    @Override
    default void sqlSavepoint_unknownOrOutsideOfATransaction_isAnError() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("SAVEPOINT eva")).isZero();
            assertThat(Failures.withoutMessage(() -> statement.execute("ROLLBACK TO SAVEPOINT nowhere")))
                    .isEqualTo("SQLNonTransientException 90063");
        }
    }

    @Test
    @Override
    default void sqlBegin_readOnly_refusesUpdates() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            assertThat(Failures.withoutMessage(() -> statement.execute("BEGIN READ ONLY")))
                    .isEqualTo("SQLSyntaxErrorException 42000");
        }
    }

    /** It knows no such function, and makes all rows before it gives out the first. */
    @Test
    @Override
    default void errorWhileRowsAreRead_abortsTheTransaction() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement select = connection.createStatement()) {
            assertThat(Failures.withoutMessage(
                            () -> select.executeQuery("SELECT 1 / (3 - n) FROM (VALUES (1), (2), (3)) AS t(n)")))
                    .isEqualTo("SQLDataException 22012");
        }
    }

    // calls that take too long

    /** It goes on as if nothing had happened. */
    @Test
    @Override
    default void call_connectionAborted_ends() throws Exception {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            RunningCall call = RunningCall.start(() -> statement.executeQuery(endlessQuery()));
            awaitEndlessQuery(Gate.create());

            connection.abort(Runnable::run);

            assertThat(call.outcome()).isNotDone();
            statement.cancel();
            assertThat(call.failure()).startsWith("SQLTimeoutException 57014");
        }
    }

    @Test
    @Override
    default void call_connectionClosed_ends() throws Exception {
        Connection connection = client().unwrap(Connection.class);
        Statement statement = connection.createStatement();
        RunningCall call = RunningCall.start(() -> statement.executeQuery(endlessQuery()));
        awaitEndlessQuery(Gate.create());

        connection.close();

        assertThat(call.failure()).startsWith("SQLTimeoutException 57014");
    }

    @Test
    @Override
    default void call_cancelled_fails() throws Exception {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            RunningCall call = RunningCall.start(() -> statement.executeQuery(endlessQuery()));
            awaitEndlessQuery(Gate.create());

            call.thread().interrupt(); // nobody minds
            statement.cancel();

            assertThat(call.failure()).startsWith("SQLTimeoutException 57014");
        }
    }

    @Test
    @Override
    default void call_threadInterrupted_losesItsConnection() throws Exception {
        call_cancelled_fails();
    }

    @Test
    @Override
    default void call_longerThanItsTimeout_fails() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);

            assertThat(Failures.withoutMessage(() -> statement.executeQuery(endlessQuery())))
                    .isEqualTo("SQLTimeoutException 57014");
        }
    }

    // results

    @Test
    @Override
    default void batch_ofQueries_changesNoRows() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                PreparedStatement select = connection.prepareStatement("SELECT 1")) {
            select.addBatch();

            assertThat(Failures.of(select::executeBatch)).startsWith("BatchUpdateException 90001");
        }
    }

    @Test
    @Override
    default void generatedKeys_ofAnUnknownColumn_areAnError() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement insert = connection.createStatement()) {
            assertThat(Failures.withoutMessage(() -> insert.executeUpdate(
                            "INSERT INTO users (id, name) VALUES (3, 'Eva')", new String[] {"nope"})))
                    .isEqualTo("SQLSyntaxErrorException 42S22");
        }
    }

    /** All but the first get lost. */
    @Test
    @Override
    default void severalResults_areGivenInOrder() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(SEVERAL)).isTrue();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    @Override
    default void severalResults_whereOneIsExpected_areAnError() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement();
                ResultSet first = statement.executeQuery(SEVERAL)) {
            assertThat(first.next()).isTrue();
        }
    }

    @Test
    @Override
    default void result_closedWithItsStatement_cannotBeRead() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class)) {
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(Users.LIST);

            statement.close();

            assertThat(Failures.withoutMessage(rows::next)).isEqualTo("SQLNonTransientException 90007");
        }
    }

    @Test
    @Override
    default void connection_closed_refusesEverything() throws SQLException {
        Connection connection = client().unwrap(Connection.class);

        connection.close();

        assertThat(Failures.withoutMessage(connection::createStatement)).isEqualTo("SQLNonTransientException 90007");
    }

    @Test
    @Override
    default void arrays_goThereAndComeBack() {
        assertThat(Failures.withoutMessage(() ->
                        client().execute().createGet("SELECT CAST(? AS date[])").execute()))
                .isEqualTo("DbClientException <- SQLSyntaxErrorException 42001");
    }

    @Test
    @Override
    default void array_ofPrimitives_isUnderstood() {
        arrays_goThereAndComeBack();
    }

    @Test
    @Override
    default void statement_empty_doesNothing() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("-- nothing")).isZero();
            assertThat(Failures.withoutMessage(() -> statement.executeQuery(";")))
                    .isEqualTo("SQLNonTransientException 90002");
        }
    }

    @Test
    @Override
    default void arguments_outOfRange_areRefused() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            assertThat(Failures.withoutMessage(() -> statement.setFetchSize(-1)))
                    .isEqualTo("SQLDataException 90008");
            assertThat(connection.isValid(-1)).isTrue();
        }
    }

    @Test
    @Override
    default void metadata_saysPostgresql() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class)) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
        }
    }

    @Test
    @Override
    default void result_readWhereThereIsNone_isAnError() throws SQLException {
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Users.LIST)) {
            assertThat(Failures.withoutMessage(() -> rows.getInt(1))).isEqualTo("SQLNonTransientException 02000");
            rows.next();
            assertThat(Failures.withoutMessage(() -> rows.getInt(3))).isEqualTo("SQLDataException 90008");
            assertThat(Failures.withoutMessage(() -> rows.getInt("nickname")))
                    .isEqualTo("SQLSyntaxErrorException 42S22");
        }
    }
}
