package dev.fledge.testkit.fake.jdbc;

import static dev.fledge.testkit.fake.jdbc.SqlErrorAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class JdbcObjectTest {

    /** It does not implement the interface: the compiler would not find a method that has another name there. */
    @Test
    void databaseMetaData_everyMethod_isOneOfTheInterface() throws NoSuchMethodException {
        for (Method method : FakeDatabaseMetaData.class.getDeclaredMethods()) {
            boolean ours = Modifier.isPrivate(method.getModifiers())
                    || Modifier.isStatic(method.getModifiers())
                    || method.isSynthetic()
                    || method.getName().equals("invoke");
            if (!ours) {
                Class<?> expected = DatabaseMetaData.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .getReturnType();
                assertThat(method.getReturnType()).as(method.toString()).isAssignableTo(expected);
            }
        }
    }

    @Test
    void databaseMetaData_saysWhoItIs() throws SQLException {
        try (Connection connection = FakeDatabase.create().dataSource().getConnection()) {
            DatabaseMetaData data = connection.getMetaData();

            assertThat(data.getDatabaseProductName()).isEqualTo("PostgreSQL");
            assertThat(data.getDatabaseProductVersion()).isEqualTo("18.0 (FakeDatabase)");
            assertThat(data.getDatabaseMajorVersion()).isEqualTo(18);
            assertThat(data.getDatabaseMinorVersion()).isZero();
            assertThat(data.getDriverName()).isEqualTo("Fledge FakeDatabase");
            assertThat(data.getDriverVersion()).isEqualTo("0.1");
            assertThat(data.getDriverMajorVersion()).isZero();
            assertThat(data.getDriverMinorVersion()).isEqualTo(1);
            assertThat(data.getJDBCMajorVersion()).isEqualTo(4);
            assertThat(data.getJDBCMinorVersion()).isEqualTo(3);
            assertThat(data.getURL()).isEqualTo("jdbc:fledge:fake");
            assertThat(data.getUserName()).isEqualTo("fake");
            assertThat(data.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
            assertThat(data.supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE))
                    .isFalse();
            assertThat(data.getConnection()).isSameAs(connection);
            connection.setReadOnly(true);
            assertThat(data.isReadOnly()).isTrue();
        }
    }

    @Test
    void databaseMetaData_asAnObject_isEqualToItselfAlone() throws SQLException {
        try (Connection connection = FakeDatabase.create().dataSource().getConnection()) {
            DatabaseMetaData data = connection.getMetaData();

            assertThat(data).isEqualTo(data).isNotEqualTo(connection.getMetaData());
            assertThat(data).hasSameHashCodeAs(data).hasToString("metadata of connection 1");
            assertThat(data.isWrapperFor(DatabaseMetaData.class)).isTrue();
            assertThat(data.isWrapperFor(String.class)).isFalse();
            assertThat(data.unwrap(DatabaseMetaData.class)).isSameAs(data);
            assertThatThrownBy(() -> data.unwrap(String.class))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("Cannot unwrap to java.lang.String");
        }
    }

    @Test
    void dataSourceAndMetaData_unwrapToThemselves() throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(Rows.of("id").row(1));
        DataSource source = db.dataSource();
        try (Connection connection = source.getConnection("any", "body");
                ResultSet rows = connection.createStatement().executeQuery("SELECT")) {

            assertThat(source.unwrap(DataSource.class)).isSameAs(source);
            assertThat(source.isWrapperFor(DataSource.class)).isTrue();
            assertThat(source.isWrapperFor(Connection.class)).isFalse();
            assertThat(source.getLoginTimeout()).isZero();
            ResultSetMetaData data = rows.getMetaData();
            assertThat(data.unwrap(ResultSetMetaData.class)).isSameAs(data);
            assertThat(data.isWrapperFor(ResultSetMetaData.class)).isTrue();
        }
    }

    @Test
    void clientInfo_isKept() throws SQLException {
        try (Connection connection = FakeDatabase.create().dataSource().getConnection()) {
            Properties two = new Properties();
            two.setProperty("ApplicationName", "orders");
            two.setProperty("ClientUser", "ana");

            connection.setClientInfo("ClientHostname", "here");
            connection.setClientInfo(two);

            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("orders");
            assertThat(connection.getClientInfo("unknown")).isNull();
            assertThat(connection.getClientInfo())
                    .containsOnly(
                            Map.entry("ClientHostname", "here"),
                            Map.entry("ApplicationName", "orders"),
                            Map.entry("ClientUser", "ana"));
        }
    }

    @Test
    void clientInfoAndSchema_closedConnection_areRefused() throws SQLException {
        Connection connection = FakeDatabase.create().dataSource().getConnection();
        connection.close();

        assertThatThrownBy(() -> connection.setClientInfo("a", "b"))
                .isInstanceOf(SQLClientInfoException.class)
                .hasMessage("This connection has been closed.");
        assertThatThrownBy(() -> connection.setClientInfo(new Properties())).isInstanceOf(SQLClientInfoException.class);
        assertState(connection::getClientInfo, "08003", "This connection has been closed.");
        assertState(() -> connection.getClientInfo("a"), "08003", "This connection has been closed.");
        assertState(() -> connection.setSchema("a"), "08003", "This connection has been closed.");
        assertState(() -> connection.createArrayOf("int4", new Object[0]), "08003", "This connection has been closed.");
    }

    @Test
    void savepoints_areNumberedFromZero() throws SQLException {
        try (Connection connection = FakeDatabase.create().dataSource().getConnection()) {
            connection.setAutoCommit(false);

            assertThat(connection.setSavepoint().getSavepointId()).isZero();
            connection.setSavepoint("named");
            assertThat(connection.setSavepoint().getSavepointId()).isEqualTo(2);
            connection.rollback();
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
}
