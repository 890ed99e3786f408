package dev.fledge.testkit.fake.jdbc;

import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** What {@link java.sql.ResultSet#getObject(int, Class)} converts, as in the PostgreSQL driver. */
final class ClassConversions {

    private ClassConversions() {}

    static Object convert(ColumnType column, Object value, Class<?> type) throws SQLException {
        Object converted = toClass(column, value, type);
        if (type.isInstance(converted)) {
            return converted;
        }
        throw new SQLException("conversion to %s from %s not supported".formatted(type, column.typeName()), "22023");
    }

    private static Object toClass(ColumnType column, Object value, Class<?> type) throws SQLException {
        if (type == Date.class) {
            return TimeConversions.toDate(column, value);
        } else if (type == Time.class) {
            return TimeConversions.toTime(column, value);
        } else if (type == Timestamp.class) {
            return TimeConversions.toTimestamp(column, value, null);
        } else if (type == byte[].class || type == Object.class) {
            return Conversions.toObject(column, value);
        }
        return switch (column) {
            case INT2, INT4 -> type == Short.class ? Conversions.toShort(column, value) : value;
            case INT8 -> type == BigInteger.class ? BigInteger.valueOf((Long) value) : value;
            case TIMESTAMP -> fromTimestamp((LocalDateTime) value, type);
            case TIMESTAMPTZ -> value;
            default -> value;
        };
    }

    private static Object fromTimestamp(LocalDateTime value, Class<?> type) {
        if (type == LocalDate.class) {
            return value.toLocalDate();
        } else if (type == LocalTime.class) {
            return value.toLocalTime();
        }
        return value;
    }
}
