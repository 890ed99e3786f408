package dev.fledge.testkit.fake.jdbc;

import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** Objects of JDBC's interfaces in the states that make a difference. */
enum JdbcObjects {
    CONNECTION(Connection.class, connection -> connection),
    CONNECTION_IN_TRANSACTION(Connection.class, connection -> {
        connection.setAutoCommit(false);
        connection.createStatement().execute(EveryMethod.UPDATE);
        return connection;
    }),
    CONNECTION_CLOSED(Connection.class, connection -> closed(connection)),
    STATEMENT(Statement.class, Connection::createStatement),
    STATEMENT_WITH_ROWS(Statement.class, connection -> {
        Statement statement = connection.createStatement();
        statement.executeQuery(EveryMethod.SELECT);
        return statement;
    }),
    STATEMENT_WITH_COUNT(Statement.class, connection -> {
        Statement statement = connection.createStatement();
        statement.executeUpdate(EveryMethod.UPDATE, Statement.RETURN_GENERATED_KEYS);
        return statement;
    }),
    STATEMENT_WITH_BATCH(Statement.class, connection -> {
        Statement statement = connection.createStatement();
        statement.addBatch(EveryMethod.UPDATE);
        statement.addBatch(EveryMethod.UPDATE);
        return statement;
    }),
    STATEMENT_CLOSED(Statement.class, connection -> closed(connection.createStatement())),
    PREPARED(PreparedStatement.class, JdbcObjects::prepared),
    PREPARED_WITHOUT_PARAMETER(
            PreparedStatement.class, connection -> connection.prepareStatement(EveryMethod.SELECT.replace("1", "?"))),
    PREPARED_UPDATE(PreparedStatement.class, connection -> connection.prepareStatement(EveryMethod.UPDATE)),
    PREPARED_CLOSED(PreparedStatement.class, connection -> closed(prepared(connection))),
    RESULT_BEFORE_FIRST(ResultSet.class, JdbcObjects::rows),
    RESULT(ResultSet.class, JdbcObjects::row),
    RESULT_AFTER_LAST(ResultSet.class, connection -> {
        ResultSet result = row(connection);
        result.next();
        return result;
    }),
    RESULT_EMPTY(ResultSet.class, connection -> {
        ResultSet result = connection.createStatement().executeQuery(EveryMethod.SELECT.replace("1", "2"));
        result.next();
        return result;
    }),
    RESULT_CLOSED(ResultSet.class, connection -> closed(row(connection))),
    RESULT_META_DATA(ResultSetMetaData.class, connection -> rows(connection).getMetaData()),
    PARAMETER_META_DATA(
            ParameterMetaData.class, connection -> prepared(connection).getParameterMetaData()),
    DATABASE_META_DATA(DatabaseMetaData.class, Connection::getMetaData),
    DATABASE_META_DATA_CLOSED(DatabaseMetaData.class, connection -> {
        DatabaseMetaData data = connection.getMetaData();
        connection.close();
        return data;
    }),
    ARRAY(Array.class, connection -> connection.createArrayOf("int4", new Object[] {1, 2})),
    SAVEPOINT(Savepoint.class, connection -> {
        connection.setAutoCommit(false);
        return connection.setSavepoint("name");
    }),
    SAVEPOINT_WITHOUT_NAME(Savepoint.class, connection -> {
        connection.setAutoCommit(false);
        return connection.setSavepoint();
    });

    @FunctionalInterface
    private interface Source {
        Object in(Connection connection) throws SQLException;
    }

    private final Class<?> jdbcInterface;
    private final Source source;

    JdbcObjects(Class<?> jdbcInterface, Source source) {
        this.jdbcInterface = jdbcInterface;
        this.source = source;
    }

    Class<?> jdbcInterface() {
        return jdbcInterface;
    }

    /** Statements with one more parameter or one less differ in how they are executed. */
    boolean isAbout(Method method) {
        boolean sets = method.getName().startsWith("set");
        return !sets || (this != PREPARED_WITHOUT_PARAMETER && this != PREPARED_UPDATE);
    }

    Object in(Connection connection) throws SQLException {
        return source.in(connection);
    }

    private static <T extends AutoCloseable> T closed(T object) throws SQLException {
        try {
            object.close();
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return object;
    }

    private static PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(EveryMethod.SELECT.replace("1", "?"));
        statement.setInt(1, 1);
        return statement;
    }

    private static ResultSet rows(Connection connection) throws SQLException {
        return connection.createStatement().executeQuery(EveryMethod.SELECT);
    }

    private static ResultSet row(Connection connection) throws SQLException {
        ResultSet result = rows(connection);
        result.next();
        return result;
    }
}
