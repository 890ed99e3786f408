package dev.fledge.testkit.fake;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The supported methods of {@link ResultSet}: forward only, read only. */
@SuppressWarnings("unused") // its methods are called through the proxy
final class FakeResultSet implements JdbcProxy.Family {

    private final Rows rows;
    private final @Nullable Statement statement;
    private int position;
    private boolean lastWasNull;
    private boolean closed;

    FakeResultSet(Rows rows, @Nullable Statement statement) {
        this.rows = rows;
        this.statement = statement;
    }

    ResultSet proxy() {
        return JdbcProxy.of(ResultSet.class, this);
    }

    /** Takes every {@code getXxx(column)} alike: the value is converted to what the method returns. */
    @Override
    public @Nullable Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        if (method.getName().startsWith("get") && arguments.length == 1) {
            if (arguments[0] instanceof Integer index) {
                return value(index, method.getReturnType());
            }
            if (arguments[0] instanceof String label) {
                return value(findColumn(label), method.getReturnType());
            }
        }
        return NOT_MINE;
    }

    public <T> @Nullable Object getObject(int column, Class<T> type) throws SQLException {
        return value(column, type);
    }

    public <T> @Nullable Object getObject(String label, Class<T> type) throws SQLException {
        return value(findColumn(label), type);
    }

    public boolean next() throws SQLException {
        checkOpen();
        if (position > rows.size()) {
            return false;
        }
        position++;
        return position <= rows.size();
    }

    public boolean wasNull() throws SQLException {
        checkOpen();
        return lastWasNull;
    }

    public int findColumn(String label) throws SQLException {
        checkOpen();
        for (int i = 0; i < rows.columns().size(); i++) {
            if (rows.columns().get(i).equalsIgnoreCase(label)) {
                return i + 1;
            }
        }
        throw SqlErrors.error(
                "42703",
                "The column name %s was not found in this ResultSet. It has %s.".formatted(label, rows.columns()));
    }

    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return JdbcProxy.of(ResultSetMetaData.class, new FakeColumns(rows));
    }

    public int getRow() {
        return position > rows.size() ? 0 : position;
    }

    public boolean isBeforeFirst() {
        return position == 0 && rows.size() > 0;
    }

    public boolean isAfterLast() {
        return position > rows.size() && rows.size() > 0;
    }

    public @Nullable Statement getStatement() {
        return statement;
    }

    public int getType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    public int getConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    public void setFetchSize(int rows) {}

    public int getFetchSize() {
        return 0;
    }

    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    public @Nullable SQLWarning getWarnings() {
        return null;
    }

    public void clearWarnings() {}

    private @Nullable Object value(int column, Class<?> type) throws SQLException {
        checkOpen();
        if (position == 0) {
            throw SqlErrors.error("24000", "ResultSet not positioned properly, perhaps you need to call next.");
        }
        if (position > rows.size()) {
            throw SqlErrors.error("24000", "ResultSet is past its last row.");
        }
        List<@Nullable Object> row = rows.values().get(position - 1);
        if (column < 1 || column > row.size()) {
            throw SqlErrors.error(
                    "22023",
                    "The column index is out of range: %d, number of columns: %d.".formatted(column, row.size()));
        }
        Object value = row.get(column - 1);
        lastWasNull = value == null;
        return Conversion.to(type, value);
    }

    private void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("ResultSet");
        }
    }
}
