package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcObjectTest {

    /** Methods that other classes of the package call, or that a JDBC interface does not have as such. */
    private static final Set<String> OURS = Set.of("closedError", "toString");

    static Stream<Arguments> answering() {
        return Stream.of(
                Arguments.of(FakeDatabaseMetaData.class, DatabaseMetaData.class),
                Arguments.of(FakeParameterMetaData.class, ParameterMetaData.class),
                Arguments.of(FakeArray.class, Array.class));
    }

    @ParameterizedTest
    @MethodSource("answering")
    void everyMethod_isOneOfTheInterface(Class<?> answers, Class<?> jdbcInterface) {
        Set<String> ofInterface = Arrays.stream(jdbcInterface.getMethods())
                .map(Dispatch::signature)
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(answers.getDeclaredMethods())
                        .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                        .filter(method -> !OURS.contains(method.getName()))
                        .map(Dispatch::signature))
                .isSubsetOf(ofInterface);
    }

    @ParameterizedTest
    @MethodSource("answering")
    void everyMethod_returnsWhatTheInterfaceReturns(Class<?> answers, Class<?> jdbcInterface) throws Exception {
        for (Method method : answers.getDeclaredMethods()) {
            boolean ours = Modifier.isPrivate(method.getModifiers())
                    || method.isSynthetic()
                    || OURS.contains(method.getName());
            if (!ours) {
                Class<?> expected = jdbcInterface
                        .getMethod(method.getName(), method.getParameterTypes())
                        .getReturnType();
                assertThat(method.getReturnType()).as(method.toString()).isAssignableTo(expected);
            }
        }
    }

    @Test
    void unsupportedMethod_isNamed() throws SQLException {
        try (Connection connection = FakeDatabase.create().dataSource().getConnection()) {
            assertThatThrownBy(connection::createClob)
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessage("""
                            FakeDatabase does not support Connection.createClob().
                            Test this code against a real database: see DatabaseTest.""");
            assertThatThrownBy(() -> connection.prepareCall("{call x}"))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("Connection.prepareCall(String)");
            assertThatThrownBy(() ->
                            connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    @Test
    void objects_areEqualToThemselvesAlone() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        try (Connection first = db.dataSource().getConnection();
                Connection second = db.dataSource().getConnection()) {
            assertThat(first).isEqualTo(first).isNotEqualTo(second).hasSameHashCodeAs(first);
            assertThat(first).hasToString("connection 1");
            assertThat(first.isWrapperFor(Connection.class)).isTrue();
            assertThat(first.unwrap(Connection.class)).isSameAs(first);
            assertThatThrownBy(() -> first.unwrap(String.class)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void closedObjects_refuseAllButAFewMethods() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(Rows.of("id").row(1));
        Connection connection = db.dataSource().getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT 1");
        ResultSet result = select.executeQuery();
        select.close();
        select.close();

        assertThat(select.isClosed()).isTrue();
        assertThat(result.isClosed()).isTrue();
        assertState(result::next, "55000", "This ResultSet is closed.");
        assertState(select::executeQuery, "55000", "This statement has been closed.");
        connection.close();
        connection.close();
        assertState(connection::createStatement, "08003", "This connection has been closed.");
        assertThat(connection.isValid(0)).isFalse();
    }

    private static void assertState(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable code, String state, String message) {
        assertThatThrownBy(code)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                .hasMessage(message);
    }

    @Test
    void parameters_missingOrTooMany_areRefusedAsTheDriverDoes() throws SQLException {
        try (Connection connection =
                        FakeDatabase.create().lenient().dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT ?, ?")) {
            select.setInt(1, 1);

            assertState(select::executeQuery, "22023", "No value specified for parameter 2.");
            assertState(
                    () -> select.setInt(3, 1), "22023", "The column index is out of range: 3, number of columns: 2.");
            assertState(
                    () -> select.setObject(2, new Thread()),
                    "07006",
                    "Can't infer the SQL type to use for an instance of java.lang.Thread. Use setObject() with an"
                            + " explicit Types value to specify the type to use.");
            assertState(
                    () -> select.executeQuery("SELECT 1"),
                    "42809",
                    "Can't use query methods that take a query string on a PreparedStatement.");
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
}
