package dev.fledge.testkit.fake.jdbc;

import dev.fledge.testkit.fake.jdbc.Request.Expects;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers for a {@link PreparedStatement}. */
final class FakePreparedStatement extends FakeStatement implements UnsupportedParameters {

    private static final Object UNSET = new Object();

    private final Prepared statement;
    private final KeyColumns keys;
    private final @Nullable Object[] values;
    private final List<@Nullable Object[]> batch = new ArrayList<>();

    FakePreparedStatement(FakeConnection connection, Prepared statement, KeyColumns keys) {
        super(connection);
        this.statement = statement;
        this.keys = keys;
        this.values = new @Nullable Object[statement.text().unnamedParameters()];
        Arrays.fill(values, UNSET);
    }

    // execution

    @Override
    public ResultSet executeQuery() throws SQLException {
        return execute(Expects.ROWS).onlyRows();
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) executeLargeUpdate();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return execute(Expects.COUNT).onlyCount();
    }

    @Override
    public boolean execute() throws SQLException {
        return execute(Expects.ANY).hasRows();
    }

    private FakeStatement execute(Expects expects) throws SQLException {
        return run(statement, expects, List.<@Nullable Object[]>of(completeValues()), keys);
    }

    @Override
    public void addBatch() throws SQLException {
        batch.add(completeValues());
    }

    @Override
    public void clearBatch() {
        batch.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        requireOpen();
        List<@Nullable Object[]> sets = List.copyOf(batch);
        batch.clear();
        forgetResults();
        if (sets.isEmpty()) {
            return new long[0];
        }
        run(statement, Expects.COUNTS, sets, keys);
        forgetResults();
        return lastCounts().stream().mapToLong(Long::longValue).toArray();
    }

    private @Nullable Object[] completeValues() throws SQLException {
        requireOpen();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == UNSET) {
                throw DriverErrors.parameterNotSet(i + 1);
            }
        }
        return values.clone();
    }

    // the methods that take SQL are not for prepared statements

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        throw DriverErrors.sqlOnPrepared();
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        throw DriverErrors.sqlOnPrepared();
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        throw DriverErrors.sqlOnPrepared();
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        requireOpen();
        throw DriverErrors.sqlOnPrepared();
    }

    // parameters

    @Override
    public void clearParameters() {
        Arrays.fill(values, UNSET);
    }

    private void bind(int position, @Nullable Object value) throws SQLException {
        requireOpen();
        if (position < 1 || position > values.length) {
            throw DriverErrors.noSuchParameter(position, values.length);
        }
        values[position - 1] = value;
    }

    @Override
    public void setNull(int position, int type) throws SQLException {
        bind(position, null);
    }

    @Override
    public void setNull(int position, int type, String typeName) throws SQLException {
        bind(position, null);
    }

    @Override
    public void setBoolean(int position, boolean value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setByte(int position, byte value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setShort(int position, short value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setInt(int position, int value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setLong(int position, long value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setFloat(int position, float value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setDouble(int position, double value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setBigDecimal(int position, @Nullable BigDecimal value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setString(int position, @Nullable String value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setBytes(int position, byte @Nullable [] value) throws SQLException {
        bind(position, value == null ? null : value.clone());
    }

    @Override
    public void setDate(int position, @Nullable Date value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setDate(int position, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setTime(int position, @Nullable Time value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setTime(int position, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setTimestamp(int position, @Nullable Timestamp value) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setTimestamp(int position, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setArray(int position, @Nullable Array value) throws SQLException {
        bind(position, value == null ? null : value.getArray());
    }

    @Override
    public void setObject(int position, @Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            setArray(position, array);
        } else {
            bind(position, BindableTypes.require(value));
        }
    }

    @Override
    public void setObject(int position, @Nullable Object value, int type) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setObject(int position, @Nullable Object value, int type, int scale) throws SQLException {
        bind(position, value);
    }

    @Override
    public void setCharacterStream(int position, @Nullable Reader value) throws SQLException {
        bind(position, value == null ? null : text(value, Long.MAX_VALUE));
    }

    @Override
    public void setCharacterStream(int position, @Nullable Reader value, int length) throws SQLException {
        bind(position, value == null ? null : text(value, length));
    }

    @Override
    public void setBinaryStream(int position, @Nullable InputStream value) throws SQLException {
        bind(position, value == null ? null : bytes(value, Integer.MAX_VALUE));
    }

    @Override
    public void setBinaryStream(int position, @Nullable InputStream value, int length) throws SQLException {
        bind(position, value == null ? null : bytes(value, length));
    }

    @Override
    public void setBinaryStream(int position, @Nullable InputStream value, long length) throws SQLException {
        bind(position, value == null ? null : bytes(value, Math.toIntExact(length)));
    }

    private static String text(Reader reader, long length) throws SQLException {
        requireLength(length);
        StringBuilder text = new StringBuilder();
        try {
            int c;
            while (text.length() < length && (c = reader.read()) >= 0) {
                text.append((char) c);
            }
            return text.toString();
        } catch (IOException e) {
            throw new SQLException("Provided Reader failed.", "58030", e);
        }
    }

    private static void requireLength(long length) throws SQLException {
        if (length < 0) {
            throw DriverErrors.invalidArgument("Invalid stream length %d.".formatted(length));
        }
    }

    private static byte[] bytes(InputStream stream, int length) throws SQLException {
        requireLength(length);
        try {
            return stream.readNBytes(length);
        } catch (IOException e) {
            throw new SQLException("Provided InputStream failed.", "58030", e);
        }
    }

    @Override
    public ParameterMetaData getParameterMetaData() {
        return new FakeParameterMetaData(values.length);
    }

    @Override
    public String toString() {
        return "statement " + statement.original();
    }
}
