package dev.fledge.testkit.fake.jdbc;

import static dev.fledge.testkit.fake.jdbc.SqlErrorAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class StatementResultsTest {
    @Test
    void keyColumns_byNumber_areRefusedAndNoneIsNone() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onUpdate("UPDATE").returnsKeys(Rows.of("id").row(7));
        db.onQuery("SELECT").returns(Rows.of("id").row(7));
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {

            assertThatThrownBy(() -> connection.prepareStatement("UPDATE", new int[] {1}))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessage("""
                            FakeDatabase does not support prepareStatement(String, int[]), as the driver of PostgreSQL \
                            does not.
                            Name the columns of the generated keys: prepareStatement(String, String[]).""");
            assertThat(statement.executeUpdate("UPDATE", new int[0])).isEqualTo(1);
            assertThat(statement.executeLargeUpdate("UPDATE", new int[0])).isEqualTo(1);
            assertThat(statement.execute("SELECT", new int[0])).isTrue();
            assertThat(statement.execute("UPDATE", new int[0])).isFalse();
            assertThat(statement.execute("UPDATE", new String[0])).isFalse();
            assertThat(statement.getGeneratedKeys().next()).isFalse();
            assertThat(statement.execute("UPDATE", new String[] {"id"})).isFalse();
            assertThat(statement.getGeneratedKeys().next()).isTrue();
            assertThat(statement.executeUpdate("UPDATE", new String[0])).isEqualTo(1);
            assertThat(statement.getGeneratedKeys().next()).isFalse();
            assertThat(connection.prepareStatement("UPDATE", new int[0]).executeUpdate())
                    .isEqualTo(1);
        }
    }

    @Test
    void preparedWithKeyColumns_someOrNone_givesTheKeysOrNone() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onUpdate("UPDATE").returnsKeys(Rows.of("id").row(7));
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement without = connection.prepareStatement("UPDATE", new String[0]);
                PreparedStatement with = connection.prepareStatement("UPDATE", new String[] {"id"})) {
            without.executeUpdate();
            with.executeUpdate();

            assertThat(without.getGeneratedKeys().next()).isFalse();
            assertThat(with.getGeneratedKeys().next()).isTrue();
        }
    }

    @Test
    void queryAndUpdate_mixedUp_areRefusedAsTheDriverDoes() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onStatement("never").returns(1);
        db.lenient();
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Announcement.make(java.util.Optional.of("never"), "SELECT 1");
            assertState(() -> statement.executeQuery("SELECT 1"), "02000", "No results were returned by the query.");
        }
    }

    @Test
    void resultSet_positionsAndLabels_areThoseOfTheDriver() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT")
                .returns(Rows.of("id", "ID", "name").row(1, 2, "Ana").row(3, 4, null));
        try (Connection connection = db.dataSource().getConnection();
                ResultSet result = connection.createStatement().executeQuery("SELECT")) {
            assertThat(result.isBeforeFirst()).isTrue();
            assertState(
                    () -> result.getInt(1),
                    "24000",
                    "ResultSet not positioned properly, perhaps you need to call next.");
            assertThat(result.next()).isTrue();
            assertThat(result.isFirst()).isTrue();
            assertThat(result.getRow()).isEqualTo(1);
            assertThat(result.getInt("Id")).as("the first of two labels").isEqualTo(1);
            assertThat(result.getInt(2)).isEqualTo(2);
            assertState(() -> result.getInt(4), "22023", "The column index is out of range: 4, number of columns: 3.");
            assertState(
                    () -> result.getString("nick"), "42703", "The column name nick was not found in this ResultSet.");
            assertThat(result.wasNull()).isFalse();
            assertThat(result.next()).isTrue();
            assertThat(result.isLast()).isTrue();
            assertThat(result.getString("name")).isNull();
            assertThat(result.wasNull()).isTrue();
            assertThat(result.next()).isFalse();
            assertThat(result.isAfterLast()).isTrue();
            assertThat(result.getRow()).isZero();
        }
    }

    @Test
    void maxRows_limitsWhatIsRead() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(Rows.of("id").rows(100, i -> new Object[] {i}));
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(2);
            ResultSet result = statement.executeQuery("SELECT");
            int rows = 0;
            while (result.next()) {
                rows++;
            }
            assertThat(rows).isEqualTo(2);
        }
    }

    @Test
    void execute_rowsOrCount_tellsWhich() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(Rows.of("id").row(1));
        db.onUpdate("UPDATE").returns(3);
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT 1")).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet().next()).isTrue();
            assertThat(statement.execute("UPDATE t")).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(3);
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    void closeOnCompletion_resultClosed_closesTheStatement() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(Rows.of("id").row(1));
        try (Connection connection = db.dataSource().getConnection()) {
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            assertThat(statement.isCloseOnCompletion()).isTrue();
            statement.executeQuery("SELECT 1").close();

            assertThat(statement.isClosed()).isTrue();
        }
    }

    @Test
    void batch_afterAResult_leavesNeitherResultNorCount() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onUpdate("UPDATE").returns(3);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t SET x = ?")) {
            update.setInt(1, 1);
            update.executeUpdate();
            assertThat(update.getUpdateCount()).isEqualTo(3);

            assertThat(update.executeBatch()).isEmpty();
            assertThat(update.getUpdateCount()).isEqualTo(-1);
            update.addBatch();
            assertThat(update.executeBatch()).containsExactly(3);
            assertThat(update.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    void batch_cleared_isEmpty() throws SQLException {
        try (Connection connection = FakeDatabase.create().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("UPDATE t");
            statement.clearBatch();

            assertThat(statement.executeBatch()).isEmpty();
        }
    }

    @Test
    void batch_executed_isEmptyAfterwards() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onUpdate("UPDATE").returns(3);
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("UPDATE t");

            assertThat(statement.executeBatch()).containsExactly(3);
            assertThat(statement.executeBatch()).isEmpty();
        }
    }

    @Test
    void result_newExecution_closesTheOneBefore() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(Rows.of("id").row(1));
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            ResultSet first = statement.executeQuery("SELECT");

            ResultSet second = statement.executeQuery("SELECT");

            assertThat(first.isClosed()).isTrue();
            assertThat(second.isClosed()).isFalse();
            assertThat(second).hasToString("result set of statement");
        }
    }

    @Test
    void generatedKeys_statementClosed_areClosedToo() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onUpdate("UPDATE").returnsKeys(Rows.of("id").row(7));
        try (Connection connection = db.dataSource().getConnection()) {
            Statement statement = connection.createStatement();
            statement.executeUpdate("UPDATE", Statement.RETURN_GENERATED_KEYS);
            ResultSet keys = statement.getGeneratedKeys();

            statement.close();

            assertThat(keys.isClosed()).isTrue();
        }
    }

    @Test
    void getMoreResults_keepingTheCurrentOne_leavesItOpen() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onUpdate("SELECT").returnsResults(Rows.of("id").row(1), Rows.of("id").row(2));
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT");
            ResultSet first = statement.getResultSet();

            assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();

            assertThat(first.isClosed()).isFalse();
            assertThat(first.next()).isTrue();
        }
    }

    @Test
    void isLast_maxRows_isTheLastOfThose() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(Rows.of("id").row(1).row(2).row(3));
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(2);
            ResultSet rows = statement.executeQuery("SELECT");

            rows.next();
            assertThat(rows.isLast()).isFalse();
            rows.next();
            assertThat(rows.isLast()).isTrue();
        }
    }

    @Test
    void timestamps_areRoundedToMicroseconds() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT")
                .returns(Rows.of("down", "up", "half")
                        .row(LocalTime.of(1, 2, 3, 1_499), LocalTime.of(1, 2, 3, 1_501), LocalTime.of(1, 2, 3, 1_500)));
        try (Connection connection = db.dataSource().getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT")) {
            row.next();

            assertThat(row.getObject(1, LocalTime.class)).isEqualTo(LocalTime.of(1, 2, 3, 1_000));
            assertThat(row.getObject(2, LocalTime.class)).isEqualTo(LocalTime.of(1, 2, 3, 2_000));
            assertThat(row.getObject(3, LocalTime.class)).isEqualTo(LocalTime.of(1, 2, 3, 2_000));
        }
    }

    @Test
    void arrays_ofNullsOrOfNoType_areTextsOrRefused() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(Rows.of("x").row(new Object[] {new Object[] {null}}));
        try (Connection connection = db.dataSource().getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT")) {
            row.next();

            assertThat(row.getMetaData().getColumnTypeName(1)).isEqualTo("_text");
        }
    }
}
