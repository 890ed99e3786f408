package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Locale;

/** How the getters for numbers, truth values and bytes convert, as in the PostgreSQL driver. */
final class Conversions {

    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private Conversions() {}

    static Object toObject(ColumnType column, Object value) throws SQLException {
        return switch (column) {
            case DATE -> TimeConversions.toDate(column, value, null);
            case TIME, TIMETZ -> TimeConversions.toTime(column, value, null);
            case TIMESTAMP, TIMESTAMPTZ -> TimeConversions.toTimestamp(column, value, null);
            case BYTEA -> ((byte[]) value).clone();
            default -> value instanceof Object[] elements ? toArray(column, elements) : value;
        };
    }

    static Array toArray(ColumnType column, Object value) throws SQLException {
        if (value instanceof Object[] elements) {
            return new FakeArray(column, elements);
        }
        throw DriverErrors.conversionNotSupported(column, Array.class);
    }

    static boolean toBoolean(ColumnType column, Object value) throws SQLException {
        if (value instanceof Boolean truth) {
            return truth;
        }
        String text = TextForm.of(column, value);
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "1", "t", "true", "y", "yes", "on" -> true;
            case "0", "f", "false", "n", "no", "off" -> false;
            default -> throw DriverErrors.cannotCastToBoolean(text);
        };
    }

    static byte toByte(ColumnType column, Object value) throws SQLException {
        boolean empty = value instanceof String text && text.isBlank(); // the driver takes it for zero, here alone
        return empty ? 0 : (byte) whole(column, value, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
    }

    static short toShort(ColumnType column, Object value) throws SQLException {
        return (short) whole(column, value, Short.MIN_VALUE, Short.MAX_VALUE, "short");
    }

    static int toInt(ColumnType column, Object value) throws SQLException {
        return value instanceof Integer number
                ? number
                : (int) whole(column, value, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
    }

    static long toLong(ColumnType column, Object value) throws SQLException {
        return value instanceof Long number ? number : whole(column, value, Long.MIN_VALUE, Long.MAX_VALUE, "long");
    }

    /** A number without its fraction; out of range is an error. */
    private static long whole(ColumnType column, Object value, long min, long max, String type) throws SQLException {
        BigDecimal number = decimal(column, value, type);
        if (number.compareTo(LONG_MIN) < 0
                || number.compareTo(LONG_MAX) > 0
                || number.longValue() < min
                || number.longValue() > max) {
            throw DriverErrors.badValue(type, TextForm.of(column, value));
        }
        return number.longValue();
    }

    static float toFloat(ColumnType column, Object value) throws SQLException {
        return value instanceof Float number ? number : (float) floating(column, value, "float");
    }

    static double toDouble(ColumnType column, Object value) throws SQLException {
        return value instanceof Double number ? number : floating(column, value, "double");
    }

    private static double floating(ColumnType column, Object value, String type) throws SQLException {
        String text = TextForm.of(column, value).trim();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw DriverErrors.badValue(type, text);
        }
    }

    static BigDecimal toBigDecimal(ColumnType column, Object value) throws SQLException {
        return value instanceof BigDecimal number ? number : decimal(column, value, "BigDecimal");
    }

    private static BigDecimal decimal(ColumnType column, Object value, String type) throws SQLException {
        String text = TextForm.of(column, value).trim();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw DriverErrors.badValue(type, text);
        }
    }

    static byte[] toBytes(ColumnType column, Object value) {
        return value instanceof byte[] bytes
                ? bytes.clone()
                : TextForm.of(column, value).getBytes(StandardCharsets.UTF_8);
    }
}
