package dev.fledge.testkit.fake.jdbc;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Which values of Java stand for which types, and how a database keeps them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ColumnValues {

    private static final Map<Class<?>, ColumnType> TYPES = Map.ofEntries(
            Map.entry(Short.class, ColumnType.INT2),
            Map.entry(Byte.class, ColumnType.INT2),
            Map.entry(Integer.class, ColumnType.INT4),
            Map.entry(int.class, ColumnType.INT4),
            Map.entry(Long.class, ColumnType.INT8),
            Map.entry(long.class, ColumnType.INT8),
            Map.entry(Float.class, ColumnType.FLOAT4),
            Map.entry(Double.class, ColumnType.FLOAT8),
            Map.entry(double.class, ColumnType.FLOAT8),
            Map.entry(BigDecimal.class, ColumnType.NUMERIC),
            Map.entry(BigInteger.class, ColumnType.NUMERIC),
            Map.entry(Boolean.class, ColumnType.BOOL),
            Map.entry(boolean.class, ColumnType.BOOL),
            Map.entry(UUID.class, ColumnType.UUID),
            Map.entry(byte[].class, ColumnType.BYTEA),
            Map.entry(LocalDate.class, ColumnType.DATE),
            Map.entry(Date.class, ColumnType.DATE),
            Map.entry(LocalTime.class, ColumnType.TIME),
            Map.entry(Time.class, ColumnType.TIME),
            Map.entry(OffsetTime.class, ColumnType.TIMETZ),
            Map.entry(LocalDateTime.class, ColumnType.TIMESTAMP),
            Map.entry(Timestamp.class, ColumnType.TIMESTAMP),
            Map.entry(OffsetDateTime.class, ColumnType.TIMESTAMPTZ),
            Map.entry(ZonedDateTime.class, ColumnType.TIMESTAMPTZ),
            Map.entry(Instant.class, ColumnType.TIMESTAMPTZ),
            Map.entry(String.class, ColumnType.TEXT),
            Map.entry(Character.class, ColumnType.TEXT));

    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");

    private ColumnValues() {}

    /**
     * The type that a value stands for.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ColumnType typeOf(Object value) {
        return switch (value) {
            case Short s -> ColumnType.INT2;
            case Byte b -> ColumnType.INT2;
            case Integer i -> ColumnType.INT4;
            case Long l -> ColumnType.INT8;
            case Float f -> ColumnType.FLOAT4;
            case Double d -> ColumnType.FLOAT8;
            case BigDecimal d -> ColumnType.NUMERIC;
            case BigInteger i -> ColumnType.NUMERIC;
            case Boolean b -> ColumnType.BOOL;
            case UUID u -> ColumnType.UUID;
            case byte[] b -> ColumnType.BYTEA;
            case LocalDate d -> ColumnType.DATE;
            case Date d -> ColumnType.DATE;
            case LocalTime t -> ColumnType.TIME;
            case Time t -> ColumnType.TIME;
            case OffsetTime t -> ColumnType.TIMETZ;
            case LocalDateTime t -> ColumnType.TIMESTAMP;
            case Timestamp t -> ColumnType.TIMESTAMP;
            case OffsetDateTime t -> ColumnType.TIMESTAMPTZ;
            case ZonedDateTime t -> ColumnType.TIMESTAMPTZ;
            case Instant i -> ColumnType.TIMESTAMPTZ;
            case String s -> ColumnType.TEXT;
            case Character c -> ColumnType.TEXT;
            case Enum<?> e -> ColumnType.TEXT;
            case Object[] array -> typeOfArray(array);
            case Collection<?> elements -> typeOfArray(elements.toArray());
            case int[] array -> ColumnType.INT4_ARRAY;
            case long[] array -> ColumnType.INT8_ARRAY;
            case double[] array -> ColumnType.FLOAT8_ARRAY;
            case boolean[] array -> ColumnType.BOOL_ARRAY;
            default -> throw unknown(value);
        };
    }

    private static ColumnType typeOfArray(@Nullable Object[] elements) {
        Optional<Object> first = Arrays.stream(elements)
                .filter(Objects::nonNull)
                .<Object>map(Objects::requireNonNull)
                .findFirst();
        if (first.isEmpty()) {
            return ColumnType.TEXT_ARRAY;
        }
        return ColumnType.arrayOf(typeOf(first.get())).orElseThrow(() -> unknown(elements));
    }

    /** The type that values of a class stand for; empty if there is none, or they do not all stand for the same. */
    public static Optional<ColumnType> typeOf(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(ColumnType.TEXT);
        }
        boolean isArray = type.isArray() && type != byte[].class;
        return isArray
                ? typeOf(type.getComponentType()).flatMap(ColumnType::arrayOf)
                : Optional.ofNullable(TYPES.get(type));
    }

    private static IllegalArgumentException unknown(Object value) {
        return new IllegalArgumentException("""
                A row cannot hold a %s: no column type of PostgreSQL stands for it.
                Use a number, String, Boolean, UUID, byte[], a date or time of java.time, or an array or list of such, \
                as the PostgreSQL driver returns them.""".formatted(value.getClass().getTypeName()));
    }

    /** The value as the database keeps it: one Java class for each type, times to the microsecond. */
    public static Object canonical(Object value) {
        return switch (value) {
            case Short s -> s.intValue();
            case Byte b -> b.intValue();
            case BigInteger i -> new BigDecimal(i);
            case Character c -> c.toString();
            case Enum<?> e -> e.name();
            case Timestamp t -> micros(t.toLocalDateTime());
            case Date d -> d.toLocalDate();
            case Time t -> t.toLocalTime();
            case LocalDateTime t -> micros(t);
            case LocalTime t -> micros(t);
            case OffsetTime t -> micros(t);
            case OffsetDateTime t -> micros(t.withOffsetSameInstant(ZoneOffset.UTC));
            case ZonedDateTime t -> canonical(t.toOffsetDateTime());
            case Instant t -> canonical(t.atOffset(ZoneOffset.UTC));
            case byte[] bytes -> bytes.clone();
            case Object[] array -> canonicalElements(array);
            case Collection<?> elements -> canonicalElements(elements.toArray());
            default -> value.getClass().isArray() ? boxed(value) : value;
        };
    }

    private static Object[] boxed(Object array) {
        Object[] boxed = new Object[Array.getLength(array)];
        Arrays.setAll(boxed, i -> Array.get(array, i));
        return boxed;
    }

    static @Nullable Object[] canonicalElements(@Nullable Object[] elements) {
        @Nullable Object[] canonical = new @Nullable Object[elements.length];
        for (int i = 0; i < elements.length; i++) {
            Object element = elements[i];
            canonical[i] = element == null ? null : canonical(element);
        }
        return canonical;
    }

    /** As the PostgreSQL driver rounds what it sends. */
    private static <T extends Temporal> T micros(T time) {
        long rest = time.getLong(ChronoField.NANO_OF_SECOND) % 1_000;
        @SuppressWarnings("unchecked") // plus on a T gives a T
        T rounded = (T) time.plus(rest >= 500 ? 1_000 - rest : -rest, ChronoUnit.NANOS);
        return rounded;
    }

    /**
     * A value of a type that is written as in Java, times as in ISO 8601.
     *
     * @throws NumberFormatException if it is no number of this type
     * @throws java.time.format.DateTimeParseException if it is no time of this type
     * @throws IllegalArgumentException if it is no value of this type
     */
    public static Object parse(ColumnType type, String text) {
        return switch (type) {
            case INT2 -> Short.valueOf(text);
            case INT4 -> Integer.valueOf(text);
            case INT8 -> Long.valueOf(text);
            case FLOAT4 -> Float.valueOf(text);
            case FLOAT8 -> Double.valueOf(text);
            case NUMERIC -> new BigDecimal(text);
            case BOOL -> truth(text);
            case UUID -> UUID.fromString(text);
            case BYTEA -> HexFormat.of().parseHex(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case TIMETZ -> OffsetTime.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text);
            case TIMESTAMPTZ -> OffsetDateTime.parse(text);
            case TEXT -> text;
            default -> throw new IllegalArgumentException("arrays cannot be written as text");
        };
    }

    /** As PostgreSQL reads it, without its abbreviations. */
    private static boolean truth(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
            throw new IllegalArgumentException("no truth value: " + text);
        }
        return TRUE.contains(lower);
    }
}
