package dev.fledge.testkit.fake.jdbc;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers for an {@link Array}: a value of one of the array types. */
final class FakeArray extends JdbcObject {

    private final ColumnType type;
    private final @Nullable Object[] elements;

    FakeArray(ColumnType type, @Nullable Object[] elements) {
        super(Array.class);
        this.type = type;
        this.elements = elements;
    }

    @Override
    SQLException closedError() {
        return new SQLException("This array has been freed.", "55000");
    }

    private ColumnType element() {
        return type.element().orElseThrow();
    }

    /** An array of the class of the elements, as in {@code Integer[]}. */
    Object getArray() throws SQLException {
        @Nullable
        Object[] typed =
                (Object[]) java.lang.reflect.Array.newInstance(element().objectClass(), elements.length);
        for (int i = 0; i < typed.length; i++) {
            Object value = elements[i];
            typed[i] = value == null ? null : Conversions.toObject(element(), value);
        }
        return typed;
    }

    String getBaseTypeName() {
        return element().typeName();
    }

    int getBaseType() {
        return element().jdbcType();
    }

    void free() {
        markClosed();
    }

    /** The text that PostgreSQL writes for it. */
    @Override
    public String toString() {
        return TextForm.of(type, Arrays.copyOf(elements, elements.length));
    }
}
