package dev.fledge.testkit.fake.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers for a {@link ResultSet} that goes forward and is read-only. */
final class FakeResultSet extends JdbcResource
        implements ReadsByLabel, UnsupportedReads, UnsupportedUpdates, UnsupportedUpdatesByLabel {

    private final FakeStatement statement;
    private final @Nullable Request request;
    private final List<Table.Column> columns;
    private final Iterator<@Nullable Object[]> rows;
    private final int maxRows;
    private @Nullable Object @Nullable [] row;
    private @Nullable ResultSetMetaData metaData;
    private int rowNumber;
    private int fetchSize;
    private boolean afterLast;
    private boolean wasNull;

    FakeResultSet(FakeStatement statement, Table table, @Nullable Request request, int maxRows, int fetchSize) {
        this.statement = statement;
        this.request = request;
        this.columns = table.columns();
        this.rows = table.rows().get();
        this.maxRows = maxRows;
        this.fetchSize = fetchSize;
    }

    @Override
    SQLException closedError() {
        return DriverErrors.resultSetClosed();
    }

    // position

    @Override
    public boolean next() throws SQLException {
        requireOpen();
        if (afterLast || (maxRows > 0 && rowNumber == maxRows) || !hasNext()) {
            row = null;
            afterLast = rowNumber > 0 || afterLast;
            return false;
        }
        row = rows.next();
        rowNumber++;
        return true;
    }

    private boolean hasNext() throws SQLException {
        try {
            return rows.hasNext();
        } catch (RowReadException e) {
            if (request != null) {
                statement.readFailed(request, e.error());
            }
            throw e.error();
        }
    }

    @Override
    public int getRow() throws SQLException {
        requireOpen();
        return row == null ? 0 : rowNumber;
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        requireOpen();
        return rowNumber == 0 && hasNext();
    }

    @Override
    public boolean isFirst() throws SQLException {
        requireOpen();
        return row != null && rowNumber == 1;
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        requireOpen();
        return afterLast;
    }

    @Override
    public boolean isLast() throws SQLException {
        requireOpen();
        return row != null && (rowNumber == maxRows || !hasNext());
    }

    // values

    private <T> @Nullable T read(int position, Conversion<T> conversion) throws SQLException {
        Object value = value(position);
        return value == null
                ? null
                : conversion.convert(columns.get(position - 1).type(), value);
    }

    private <T> T read(int position, Conversion<T> conversion, T ifNull) throws SQLException {
        Object value = value(position);
        return value == null
                ? ifNull
                : conversion.convert(columns.get(position - 1).type(), value);
    }

    private @Nullable Object value(int position) throws SQLException {
        requireOpen();
        if (row == null) {
            throw DriverErrors.notOnARow();
        }
        if (position < 1 || position > columns.size()) {
            throw DriverErrors.noSuchColumn(position, columns.size());
        }
        Object value = row[position - 1];
        wasNull = value == null;
        return value;
    }

    @Override
    public boolean wasNull() throws SQLException {
        requireOpen();
        return wasNull;
    }

    @Override
    public int findColumn(String label) throws SQLException {
        requireOpen();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).label().equalsIgnoreCase(label)) {
                return i + 1;
            }
        }
        throw DriverErrors.noSuchColumn(label);
    }

    @Override
    public @Nullable Object getObject(int position) throws SQLException {
        return read(position, Conversions::toObject);
    }

    @Override
    public <T> @Nullable T getObject(int position, Class<T> type) throws SQLException {
        Object value = value(position);
        return type.cast(ClassConversions.convert(columns.get(position - 1).type(), value, type));
    }

    @Override
    public @Nullable Object getObject(int position, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getObject(position);
    }

    @Override
    public @Nullable String getString(int position) throws SQLException {
        return read(position, TextForm::of);
    }

    @Override
    public boolean getBoolean(int position) throws SQLException {
        return read(position, Conversions::toBoolean, false);
    }

    @Override
    public byte getByte(int position) throws SQLException {
        return read(position, Conversions::toByte, (byte) 0);
    }

    @Override
    public short getShort(int position) throws SQLException {
        return read(position, Conversions::toShort, (short) 0);
    }

    @Override
    public int getInt(int position) throws SQLException {
        return read(position, Conversions::toInt, 0);
    }

    @Override
    public long getLong(int position) throws SQLException {
        return read(position, Conversions::toLong, 0L);
    }

    @Override
    public float getFloat(int position) throws SQLException {
        return read(position, Conversions::toFloat, 0F);
    }

    @Override
    public double getDouble(int position) throws SQLException {
        return read(position, Conversions::toDouble, 0D);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int position) throws SQLException {
        return read(position, Conversions::toBigDecimal);
    }

    @Override
    public byte @Nullable [] getBytes(int position) throws SQLException {
        return read(position, Conversions::toBytes);
    }

    @Override
    public @Nullable Array getArray(int position) throws SQLException {
        return read(position, Conversions::toArray);
    }

    @Override
    public @Nullable Date getDate(int position) throws SQLException {
        return getDate(position, null);
    }

    @Override
    public @Nullable Date getDate(int position, @Nullable Calendar calendar) throws SQLException {
        return read(position, (column, value) -> TimeConversions.toDate(column, value, calendar));
    }

    @Override
    public @Nullable Time getTime(int position) throws SQLException {
        return getTime(position, null);
    }

    @Override
    public @Nullable Time getTime(int position, @Nullable Calendar calendar) throws SQLException {
        return read(position, (column, value) -> TimeConversions.toTime(column, value, calendar));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int position) throws SQLException {
        return getTimestamp(position, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int position, @Nullable Calendar calendar) throws SQLException {
        return read(position, (column, value) -> TimeConversions.toTimestamp(column, value, calendar));
    }

    @Override
    public @Nullable Reader getCharacterStream(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable InputStream getBinaryStream(int position) throws SQLException {
        byte[] bytes = getBytes(position);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    // life and settings

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        requireOpen();
        if (metaData == null) {
            metaData = new FakeResultSetMetaData(columns);
        }
        return metaData;
    }

    @Override
    public Statement getStatement() throws SQLException {
        requireOpen();
        return statement;
    }

    @Override
    public void close() throws SQLException {
        if (!markClosed()) {
            return;
        }
        statement.closed(this);
    }

    @Override
    public boolean isClosed() {
        return closed();
    }

    @Override
    public int getType() throws SQLException {
        requireOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() throws SQLException {
        requireOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getFetchDirection() throws SQLException {
        requireOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        StatementSettings.requireDirection(direction);
        if (direction != ResultSet.FETCH_FORWARD) {
            throw DriverErrors.notScrollable();
        }
    }

    @Override
    public int getFetchSize() throws SQLException {
        requireOpen();
        return fetchSize;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        StatementSettings.requireFetchSize(rows);
        fetchSize = rows; // a hint: rows are made one by one
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        // there are none
    }

    @Override
    public String toString() {
        return "result set of " + statement;
    }

    /** How a value of a column becomes what a getter returns. */
    @FunctionalInterface
    interface Conversion<T> {
        T convert(ColumnType column, Object value) throws SQLException;
    }
}
