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
final class FakeResultSet extends JdbcObject {

    private final FakeStatement statement;
    private final List<Table.Column> columns;
    private final Iterator<@Nullable Object[]> rows;
    private final long maxRows;
    private @Nullable Object @Nullable [] row;
    private @Nullable ResultSetMetaData metaData;
    private int rowNumber;
    private boolean afterLast;
    private boolean wasNull;

    FakeResultSet(FakeStatement statement, Table table, long maxRows) {
        super(ResultSet.class);
        this.statement = statement;
        this.columns = table.columns();
        this.rows = table.rows().get();
        this.maxRows = maxRows;
    }

    @Override
    SQLException closedError() {
        return DriverErrors.resultSetClosed();
    }

    // position

    boolean next() throws SQLException {
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
            throw e.error();
        }
    }

    int getRow() {
        return row == null ? 0 : rowNumber;
    }

    boolean isBeforeFirst() throws SQLException {
        return rowNumber == 0 && hasNext();
    }

    boolean isFirst() {
        return row != null && rowNumber == 1;
    }

    boolean isAfterLast() {
        return afterLast;
    }

    boolean isLast() throws SQLException {
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

    boolean wasNull() {
        return wasNull;
    }

    int findColumn(String label) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).label().equalsIgnoreCase(label)) {
                return i + 1;
            }
        }
        throw DriverErrors.noSuchColumn(label);
    }

    @Override
    int positionOf(String label) throws SQLException {
        return findColumn(label);
    }

    @Nullable
    Object getObject(int position) throws SQLException {
        return read(position, Conversions::toObject);
    }

    @Nullable
    Object getObject(int position, Class<?> type) throws SQLException {
        Object value = value(position);
        return ClassConversions.convert(columns.get(position - 1).type(), value, type);
    }

    @Nullable
    Object getObject(int position, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getObject(position);
    }

    @Nullable
    String getString(int position) throws SQLException {
        return read(position, TextForm::of);
    }

    boolean getBoolean(int position) throws SQLException {
        return read(position, Conversions::toBoolean, false);
    }

    byte getByte(int position) throws SQLException {
        return read(position, Conversions::toByte, (byte) 0);
    }

    short getShort(int position) throws SQLException {
        return read(position, Conversions::toShort, (short) 0);
    }

    int getInt(int position) throws SQLException {
        return read(position, Conversions::toInt, 0);
    }

    long getLong(int position) throws SQLException {
        return read(position, Conversions::toLong, 0L);
    }

    float getFloat(int position) throws SQLException {
        return read(position, Conversions::toFloat, 0F);
    }

    double getDouble(int position) throws SQLException {
        return read(position, Conversions::toDouble, 0D);
    }

    @Nullable
    BigDecimal getBigDecimal(int position) throws SQLException {
        return read(position, Conversions::toBigDecimal);
    }

    byte @Nullable [] getBytes(int position) throws SQLException {
        return read(position, Conversions::toBytes);
    }

    @Nullable
    Array getArray(int position) throws SQLException {
        return read(position, Conversions::toArray);
    }

    @Nullable
    Date getDate(int position) throws SQLException {
        return getDate(position, null);
    }

    @Nullable
    Date getDate(int position, @Nullable Calendar calendar) throws SQLException {
        return read(position, (column, value) -> TimeConversions.toDate(column, value, calendar));
    }

    @Nullable
    Time getTime(int position) throws SQLException {
        return getTime(position, null);
    }

    @Nullable
    Time getTime(int position, @Nullable Calendar calendar) throws SQLException {
        return read(position, (column, value) -> TimeConversions.toTime(column, value, calendar));
    }

    @Nullable
    Timestamp getTimestamp(int position) throws SQLException {
        return getTimestamp(position, null);
    }

    @Nullable
    Timestamp getTimestamp(int position, @Nullable Calendar calendar) throws SQLException {
        return read(position, (column, value) -> TimeConversions.toTimestamp(column, value, calendar));
    }

    @Nullable
    Reader getCharacterStream(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new StringReader(text);
    }

    @Nullable
    InputStream getBinaryStream(int position) throws SQLException {
        byte[] bytes = getBytes(position);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    // life and settings

    ResultSetMetaData getMetaData() {
        if (metaData == null) {
            metaData = new FakeResultSetMetaData(columns).as(ResultSetMetaData.class);
        }
        return metaData;
    }

    Statement getStatement() {
        return statement.as(Statement.class);
    }

    void close() throws SQLException {
        if (!markClosed()) {
            return;
        }
        statement.closed(this);
    }

    boolean isClosed() {
        return closed();
    }

    int getType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    int getConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    int getHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    int getFetchDirection() {
        return ResultSet.FETCH_FORWARD;
    }

    void setFetchDirection(int direction) {
        // a hint: rows come forward
    }

    int getFetchSize() {
        return statement.getFetchSize();
    }

    void setFetchSize(int rows) {
        // a hint: rows are made one by one
    }

    @Nullable
    SQLWarning getWarnings() {
        return null;
    }

    void clearWarnings() {
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
