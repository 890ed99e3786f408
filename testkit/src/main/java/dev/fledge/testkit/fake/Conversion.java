package dev.fledge.testkit.fake;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts a column's value to what a getter returns, as far as the PostgreSQL driver does. */
final class Conversion {

    private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "off", "0");

    private Conversion() {}

    static @Nullable Object to(Class<?> type, @Nullable Object value) throws SQLException {
        if (value == null) {
            return nullOf(type);
        }
        if (type.isInstance(value)) {
            return value;
        }
        try {
            Object converted = convert(type, value);
            if (converted != null) {
                return converted;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw SqlErrors.error(
                    "22003", "Bad value for type %s : %s".formatted(type.getSimpleName(), Values.describe(value)));
        }
        throw SqlErrors.error(
                "07006",
                "conversion to %s from %s not supported"
                        .formatted(type.getName(), value.getClass().getSimpleName()));
    }

    /** Returns what JDBC's getters return for SQL NULL: zero or false for primitive types. */
    private static @Nullable Object nullOf(Class<?> type) {
        if (!type.isPrimitive()) {
            return null;
        }
        return type == boolean.class ? false : number(type, BigDecimal.ZERO);
    }

    private static @Nullable Object convert(Class<?> type, Object value) {
        if (type == String.class) {
            return value.toString();
        }
        if (type == boolean.class || type == Boolean.class) {
            return toBoolean(value);
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            BigDecimal decimal = decimal(value);
            return decimal == null ? null : number(type, decimal);
        }
        if (type == UUID.class) {
            return UUID.fromString(value.toString());
        }
        return time(type, value);
    }

    private static @Nullable Boolean toBoolean(Object value) {
        if (value instanceof Boolean is) {
            return is;
        }
        String text = value.toString().toLowerCase(Locale.ROOT);
        if (TRUE.contains(text)) {
            return true;
        }
        return FALSE.contains(text) ? Boolean.FALSE : null;
    }

    private static @Nullable BigDecimal decimal(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal;
            case Number number -> new BigDecimal(number.toString());
            case Boolean is -> is ? BigDecimal.ONE : BigDecimal.ZERO;
            case String text -> new BigDecimal(text.strip());
            default -> null;
        };
    }

    private static @Nullable Object number(Class<?> type, BigDecimal value) {
        return switch (type.getSimpleName()) {
            case "byte", "Byte" -> value.toBigInteger().byteValueExact();
            case "short", "Short" -> value.toBigInteger().shortValueExact();
            case "int", "Integer" -> value.toBigInteger().intValueExact();
            case "long", "Long" -> value.toBigInteger().longValueExact();
            case "float", "Float" -> value.floatValue();
            case "double", "Double" -> value.doubleValue();
            case "BigDecimal" -> value;
            case "BigInteger" -> value.toBigInteger();
            default -> null;
        };
    }

    private static @Nullable Object time(Class<?> type, Object value) {
        LocalDateTime local = switch (value) {
            case Timestamp timestamp -> timestamp.toLocalDateTime();
            case LocalDateTime dateTime -> dateTime;
            case OffsetDateTime offset -> LocalDateTime.ofInstant(offset.toInstant(), ZoneOffset.systemDefault());
            case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.systemDefault());
            case Date date -> date.toLocalDate().atStartOfDay();
            case LocalDate date -> date.atStartOfDay();
            case Time time -> time.toLocalTime().atDate(LocalDate.EPOCH);
            case LocalTime time -> time.atDate(LocalDate.EPOCH);
            default -> null;
        };
        if (local == null) {
            return null;
        }
        return switch (type.getName()) {
            case "java.sql.Timestamp" -> Timestamp.valueOf(local);
            case "java.sql.Date" -> Date.valueOf(local.toLocalDate());
            case "java.sql.Time" -> Time.valueOf(local.toLocalTime());
            case "java.time.LocalDateTime" -> local;
            case "java.time.LocalDate" -> local.toLocalDate();
            case "java.time.LocalTime" -> local.toLocalTime();
            case "java.time.OffsetDateTime" ->
                local.atZone(ZoneOffset.systemDefault()).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
            default -> null;
        };
    }
}
