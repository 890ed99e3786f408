package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@link java.sql.ResultSet#getObject(int, Class)} converts, as in the PostgreSQL driver. */
final class ClassConversions {

    private static final Set<Class<?>> OF_JAVA_TIME =
            Set.of(LocalDate.class, LocalTime.class, LocalDateTime.class, OffsetDateTime.class, OffsetTime.class);
    private static final Map<Class<?>, Map<ColumnType, FakeResultSet.Conversion<?>>> CONVERSIONS = conversions();

    private ClassConversions() {}

    private static Map<Class<?>, Map<ColumnType, FakeResultSet.Conversion<?>>> conversions() {
        Map<Class<?>, Map<ColumnType, FakeResultSet.Conversion<?>>> all = new HashMap<>();
        all.put(String.class, Map.of(ColumnType.TEXT, TextForm::of));
        all.put(Boolean.class, Map.of(ColumnType.BOOL, Conversions::toBoolean));
        all.put(Short.class, Map.of(ColumnType.INT2, Conversions::toShort));
        all.put(Integer.class, Map.of(ColumnType.INT2, Conversions::toInt, ColumnType.INT4, Conversions::toInt));
        all.put(Long.class, Map.of(ColumnType.INT8, Conversions::toLong));
        all.put(BigInteger.class, Map.of(ColumnType.INT8, (type, value) -> BigInteger.valueOf((Long) value)));
        all.put(Float.class, Map.of(ColumnType.FLOAT4, Conversions::toFloat));
        all.put(Double.class, Map.of(ColumnType.FLOAT8, Conversions::toDouble));
        all.put(BigDecimal.class, Map.of(ColumnType.NUMERIC, Conversions::toBigDecimal));
        all.put(byte[].class, Map.of(ColumnType.BYTEA, Conversions::toBytes));
        all.put(UUID.class, Map.of(ColumnType.UUID, Conversions::toObject));
        all.put(Date.class, Map.of(ColumnType.DATE, Conversions::toObject));
        all.put(Time.class, Map.of(ColumnType.TIME, Conversions::toObject, ColumnType.TIMETZ, Conversions::toObject));
        all.put(Timestamp.class, ofTimestamps(Conversions::toObject));
        all.put(
                java.util.Date.class,
                ofTimestamps((type, value) -> java.util.Date.from(Instant.ofEpochMilli(millis(type, value)))));
        all.put(Calendar.class, ofTimestamps((type, value) -> {
            Calendar calendar = Calendar.getInstance();
            calendar.setTimeInMillis(millis(type, value));
            return calendar;
        }));
        all.put(
                LocalDate.class,
                Map.of(
                        ColumnType.DATE, (type, value) -> value,
                        ColumnType.TIMESTAMP, (type, value) -> ((LocalDateTime) value).toLocalDate()));
        all.put(LocalTime.class, Map.of(ColumnType.TIME, (type, value) -> value));
        all.put(LocalDateTime.class, Map.of(ColumnType.TIMESTAMP, (type, value) -> value));
        all.put(OffsetTime.class, Map.of(ColumnType.TIMETZ, (type, value) -> value));
        all.put(
                OffsetDateTime.class,
                Map.of(
                        ColumnType.TIMESTAMPTZ, (type, value) -> value,
                        ColumnType.TIMESTAMP, (type, value) -> ((LocalDateTime) value).atOffset(ZoneOffset.UTC),
                        ColumnType.TIMETZ, (type, value) -> ((OffsetTime) value).atDate(LocalDate.ofEpochDay(0))));
        Map<ColumnType, FakeResultSet.Conversion<?>> arrays = new HashMap<>();
        for (ColumnType type : ColumnType.values()) {
            type.element().ifPresent(element -> arrays.put(type, Conversions::toObject));
        }
        all.put(Array.class, arrays);
        return Map.copyOf(all);
    }

    private static Map<ColumnType, FakeResultSet.Conversion<?>> ofTimestamps(FakeResultSet.Conversion<?> conversion) {
        return Map.of(ColumnType.TIMESTAMP, conversion, ColumnType.TIMESTAMPTZ, conversion);
    }

    private static long millis(ColumnType type, Object value) throws SQLException {
        return TimeConversions.toTimestamp(type, value, null).getTime();
    }

    /** Converts a value; null stays null where the classes fit. */
    static @Nullable Object convert(ColumnType column, @Nullable Object value, Class<?> type) throws SQLException {
        FakeResultSet.Conversion<?> conversion =
                CONVERSIONS.getOrDefault(type, Map.of()).get(column);
        if (conversion == null && (value != null || !isLaxWithNull(type))) {
            throw OF_JAVA_TIME.contains(type)
                    ? DriverErrors.cannotConvert(column, type.getName())
                    : DriverErrors.conversionNotSupported(column, type);
        }
        return conversion == null || value == null ? null : conversion.convert(column, value);
    }

    private static boolean isLaxWithNull(Class<?> type) {
        return OF_JAVA_TIME.contains(type) || type == UUID.class;
    }
}
