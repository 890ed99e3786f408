package dev.fledge.testkit.fake.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of one of the array types. */
final class FakeArray implements Array {

    private final ColumnType type;
    private final @Nullable Object[] elements;
    private volatile boolean freed;

    FakeArray(ColumnType type, @Nullable Object[] elements) {
        this.type = type;
        this.elements = elements;
    }

    private ColumnType element() throws SQLException {
        if (freed) {
            throw new SQLException("This array has been freed.", "55000");
        }
        return type.element().orElseThrow();
    }

    /** An array of the class of the elements, as in {@code Integer[]}. */
    @Override
    public Object getArray() throws SQLException {
        ColumnType element = element();
        @Nullable
        Object[] typed = (Object[]) java.lang.reflect.Array.newInstance(element.objectClass(), elements.length);
        for (int i = 0; i < typed.length; i++) {
            Object value = elements[i];
            typed[i] = value == null ? null : Conversions.toObject(element, value);
        }
        return typed;
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> types) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        return element().typeName();
    }

    @Override
    public int getBaseType() throws SQLException {
        return element().jdbcType();
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> types) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public void free() {
        freed = true;
    }

    /** The text that PostgreSQL writes for it. */
    @Override
    public String toString() {
        return TextForm.of(type, Arrays.copyOf(elements, elements.length));
    }
}
