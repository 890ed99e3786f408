package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of JDBC 4.3, called with plausible arguments: it works, or says as an SQLException why not. */
class EveryMethodTest {

    @FunctionalInterface
    private interface Source {
        Object in(Connection connection) throws SQLException;
    }

    /** What JDBC has answer then too, and what asks nothing of the object. */
    private static final Set<String> ANSWER_WHEN_CLOSED = Set.of(
            "abort",
            "beginRequest",
            "close",
            "endRequest",
            "enquoteIdentifier",
            "enquoteLiteral",
            "enquoteNCharLiteral",
            "isClosed",
            "isSimpleIdentifier",
            "isValid",
            "isWrapperFor",
            "setClientInfo",
            "unwrap");

    private static final Map<Class<?>, Source> OBJECTS = objects();
    private static final Map<Class<?>, Object> ARGUMENTS = arguments();

    private static Map<Class<?>, Source> objects() {
        Map<Class<?>, Source> objects = new LinkedHashMap<>();
        objects.put(Connection.class, connection -> connection);
        objects.put(Statement.class, Connection::createStatement);
        objects.put(PreparedStatement.class, EveryMethodTest::prepared);
        objects.put(ResultSet.class, EveryMethodTest::row);
        objects.put(ResultSetMetaData.class, connection -> row(connection).getMetaData());
        objects.put(ParameterMetaData.class, connection -> prepared(connection).getParameterMetaData());
        objects.put(DatabaseMetaData.class, Connection::getMetaData);
        objects.put(Array.class, connection -> connection.createArrayOf("int4", new Object[] {1, 2}));
        objects.put(Savepoint.class, connection -> {
            connection.setAutoCommit(false);
            return connection.setSavepoint("name");
        });
        return objects;
    }

    private static PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT name FROM users WHERE id = ?");
        statement.setInt(1, 1);
        return statement;
    }

    private static ResultSet row(Connection connection) throws SQLException {
        ResultSet result = prepared(connection).executeQuery();
        result.next();
        return result;
    }

    private static Map<Class<?>, Object> arguments() {
        Map<Class<?>, Object> arguments = new LinkedHashMap<>();
        arguments.put(boolean.class, false);
        arguments.put(byte.class, (byte) 1);
        arguments.put(short.class, (short) 1);
        arguments.put(int.class, 1);
        arguments.put(long.class, 1L);
        arguments.put(float.class, 1f);
        arguments.put(double.class, 1.0);
        arguments.put(byte[].class, new byte[] {1});
        arguments.put(int[].class, new int[] {1});
        arguments.put(String[].class, new String[] {"name"});
        arguments.put(Object[].class, new Object[] {1});
        arguments.put(String.class, "name");
        arguments.put(Object.class, "value");
        arguments.put(Class.class, String.class);
        arguments.put(BigDecimal.class, BigDecimal.ONE);
        arguments.put(Date.class, new Date(0));
        arguments.put(Time.class, new Time(0));
        arguments.put(Timestamp.class, new Timestamp(0));
        arguments.put(Calendar.class, Calendar.getInstance());
        arguments.put(InputStream.class, InputStream.nullInputStream());
        arguments.put(Reader.class, Reader.nullReader());
        arguments.put(Map.class, Map.of());
        arguments.put(Properties.class, new Properties());
        arguments.put(SQLType.class, JDBCType.INTEGER);
        arguments.put(URL.class, url());
        arguments.put(Executor.class, (Executor) Runnable::run);
        return arguments;
    }

    private static URL url() {
        try {
            return URI.create("file:/nowhere").toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A plausible argument; of an interface that the fake has no objects of, one that does nothing. */
    private static Object argument(Class<?> type) {
        return Optional.ofNullable(ARGUMENTS.get(type))
                .orElseGet(() -> Proxy.newProxyInstance(
                        EveryMethodTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) -> method.getName().equals("toString") ? "a " + type.getName() : null));
    }

    static Stream<Arguments> methods() {
        return OBJECTS.keySet().stream()
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(method -> Arguments.of(type.getSimpleName(), method)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("methods")
    void everyMethod_worksOrSaysWhyNot(String type, Method method) throws Exception {
        FakeDatabase db = FakeDatabase.create().lenient().ignoreLeaks();
        db.onQuery("SELECT").returns(Rows.of("name").row("Ana"));
        DataSource dataSource = db.dataSource();

        try (Connection connection = dataSource.getConnection()) {
            Object object = objectOf(type, connection);

            Throwable thrown = catchThrowable(() -> invoke(object, method));

            if (thrown != null) {
                assertThat(thrown).isInstanceOfSatisfying(SQLException.class, error -> assertSaysWhyNot(error, method));
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("methodsOfWhatCloses")
    void everyMethod_closed_refuses(String type, Method method) throws Exception {
        FakeDatabase db = FakeDatabase.create().lenient();
        db.onQuery("SELECT").returns(Rows.of("name").row("Ana"));
        try (Connection connection = db.dataSource().getConnection()) {
            Object object = objectOf(type, connection);
            ((AutoCloseable) object).close();

            assertThat(catchThrowable(() -> invoke(object, method)))
                    .as(method.toString())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).isIn("08003", "55000", "42809", "0A000"));
        }
    }

    static Stream<Arguments> methodsOfWhatCloses() {
        return methods()
                .filter(arguments -> Set.of("Connection", "Statement", "PreparedStatement", "ResultSet")
                        .contains((String) arguments.get()[0]))
                .filter(arguments ->
                        !ANSWER_WHEN_CLOSED.contains(((Method) arguments.get()[1]).getName()));
    }

    private static void invoke(Object object, Method method) throws Throwable {
        try {
            method.invoke(
                    object,
                    Arrays.stream(method.getParameterTypes())
                            .map(EveryMethodTest::argument)
                            .toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void assertSaysWhyNot(SQLException error, Method method) {
        assertThat(error.getMessage()).isNotBlank();
        if (!method.getName().equals("unwrap")) { // for which the driver of PostgreSQL has no state either
            assertThat(error.getSQLState()).hasSize(5);
        }
        if (error instanceof SQLFeatureNotSupportedException) {
            assertThat(error.getSQLState()).isEqualTo("0A000");
            assertThat(error.getMessage()).contains(method.getName() + "(");
        }
    }

    private static Object objectOf(String type, Connection connection) throws SQLException {
        for (Map.Entry<Class<?>, Source> each : OBJECTS.entrySet()) {
            if (each.getKey().getSimpleName().equals(type)) {
                return each.getValue().in(connection);
            }
        }
        throw new IllegalArgumentException(type);
    }
}
