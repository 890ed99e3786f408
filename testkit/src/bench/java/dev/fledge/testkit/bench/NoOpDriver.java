package dev.fledge.testkit.bench;

import java.lang.reflect.Constructor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import net.bytebuddy.ByteBuddy;
import org.jspecify.annotations.Nullable;

/**
 * A driver written by hand for one query: it accepts all parameters, forgets them, and has one row of one column. The
 * least that {@code JdbcClient} can run on, so what is measured above it is {@code JdbcClient}.
 *
 * <p>The classes are abstract, since they lack the hundreds of methods that {@code JdbcClient} does not call here; the
 * subclasses that are instantiated are made once and lack them too.
 */
final class NoOpDriver {

    private static final Constructor<? extends NoOpConnection> CONNECTION = concrete(NoOpConnection.class);
    private static final Constructor<? extends NoOpStatement> STATEMENT = concrete(NoOpStatement.class);
    private static final Constructor<? extends NoOpResultSet> RESULT_SET = concrete(NoOpResultSet.class);
    private static final Constructor<? extends NoOpMetaData> META_DATA = concrete(NoOpMetaData.class);

    private NoOpDriver() {}

    static Connection connection() {
        return make(CONNECTION);
    }

    private static <T> Constructor<? extends T> concrete(Class<T> type) {
        try {
            return new ByteBuddy()
                    .subclass(type)
                    .make()
                    .load(type.getClassLoader())
                    .getLoaded()
                    .getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T make(Constructor<T> constructor) {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public abstract static class NoOpConnection implements Connection {

        @Override
        public PreparedStatement prepareStatement(String sql) {
            NoOpStatement statement = make(STATEMENT);
            statement.connection = this;
            return statement;
        }

        @Override
        public void setAutoCommit(boolean autoCommit) {
            // it has no transactions
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }

    public abstract static class NoOpStatement implements PreparedStatement {

        private @Nullable Connection connection;

        @Override
        public void setObject(int position, @Nullable Object value) {
            // all parameters will do
        }

        @Override
        public void setInt(int position, int value) {
            // all parameters will do
        }

        @Override
        public void setLong(int position, long value) {
            // all parameters will do
        }

        @Override
        public ResultSet executeQuery() {
            NoOpResultSet resultSet = make(RESULT_SET);
            resultSet.statement = this;
            return resultSet;
        }

        @Override
        public @Nullable Connection getConnection() {
            return connection;
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }

    public abstract static class NoOpResultSet implements ResultSet {

        private @Nullable Statement statement;
        private int position;

        @Override
        public ResultSetMetaData getMetaData() {
            return make(META_DATA);
        }

        @Override
        public boolean next() {
            return ++position == 1;
        }

        @Override
        public Object getObject(int column) {
            return "Ana";
        }

        @Override
        public @Nullable Statement getStatement() {
            return statement;
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }

    public abstract static class NoOpMetaData implements ResultSetMetaData {

        @Override
        public int getColumnCount() {
            return 1;
        }

        @Override
        public String getColumnLabel(int column) {
            return "name";
        }

        @Override
        public String getColumnTypeName(int column) {
            return "text";
        }

        @Override
        public String getColumnClassName(int column) {
            return "java.lang.String";
        }
    }
}
