package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
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
import java.util.UUID;
import org.apiguardian.api.API;

/**
 * The PostgreSQL types that values of Java stand for, with what the PostgreSQL driver says of each.
 *
 * <p>{@code 1} is an {@code int4}, {@code 1L} an {@code int8}: as in the database, they are not the same.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum ColumnType {
    /** {@code smallint}. */
    INT2("int2", Types.SMALLINT, Integer.class),
    /** {@code integer}. */
    INT4("int4", Types.INTEGER, Integer.class),
    /** {@code bigint}. */
    INT8("int8", Types.BIGINT, Long.class),
    /** {@code real}. */
    FLOAT4("float4", Types.REAL, Float.class),
    /** {@code double precision}. */
    FLOAT8("float8", Types.DOUBLE, Double.class),
    /** {@code numeric}. */
    NUMERIC("numeric", Types.NUMERIC, BigDecimal.class),
    /** {@code boolean}. */
    BOOL("bool", Types.BIT, Boolean.class),
    /** {@code uuid}. */
    UUID("uuid", Types.OTHER, UUID.class),
    /** {@code bytea}. */
    BYTEA("bytea", Types.BINARY, byte[].class),
    /** {@code date}. */
    DATE("date", Types.DATE, Date.class),
    /** {@code time}. */
    TIME("time", Types.TIME, Time.class),
    /** {@code time with time zone}. */
    TIMETZ("timetz", Types.TIME, Time.class),
    /** {@code timestamp}. */
    TIMESTAMP("timestamp", Types.TIMESTAMP, Timestamp.class),
    /** {@code timestamp with time zone}. */
    TIMESTAMPTZ("timestamptz", Types.TIMESTAMP, Timestamp.class),
    /** {@code text}: also what a column without any value is. */
    TEXT("text", Types.VARCHAR, String.class);

    private final String typeName;
    private final int jdbcType;
    private final Class<?> objectClass;

    ColumnType(String typeName, int jdbcType, Class<?> objectClass) {
        this.typeName = typeName;
        this.jdbcType = jdbcType;
        this.objectClass = objectClass;
    }

    /**
     * The type that a value stands for.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ColumnType of(Object value) {
        return switch (value) {
            case Short s -> INT2;
            case Byte b -> INT2;
            case Integer i -> INT4;
            case Long l -> INT8;
            case Float f -> FLOAT4;
            case Double d -> FLOAT8;
            case BigDecimal d -> NUMERIC;
            case BigInteger i -> NUMERIC;
            case Boolean b -> BOOL;
            case UUID u -> UUID;
            case byte[] b -> BYTEA;
            case LocalDate d -> DATE;
            case Date d -> DATE;
            case LocalTime t -> TIME;
            case Time t -> TIME;
            case OffsetTime t -> TIMETZ;
            case LocalDateTime t -> TIMESTAMP;
            case Timestamp t -> TIMESTAMP;
            case OffsetDateTime t -> TIMESTAMPTZ;
            case ZonedDateTime t -> TIMESTAMPTZ;
            case Instant i -> TIMESTAMPTZ;
            case String s -> TEXT;
            case Character c -> TEXT;
            case Enum<?> e -> TEXT;
            default ->
                throw new IllegalArgumentException(
                        """
                A row cannot hold a %s: no column type of PostgreSQL stands for it.
                Use a number, String, Boolean, UUID, byte[] or a date or time of java.time, \
                such as the PostgreSQL driver returns.""".formatted(value.getClass().getName()));
        };
    }

    /**
     * The value as the database keeps it: one Java class for each type, times to the microsecond.
     *
     * @throws IllegalArgumentException if the value is not one of this type
     */
    public Object canonical(Object value) {
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
            default -> value;
        };
    }

    /** PostgreSQL rounds to the microsecond. */
    private static <T extends Temporal> T micros(T time) {
        long nanos = time.getLong(ChronoField.NANO_OF_SECOND);
        long rest = nanos % 1_000;
        @SuppressWarnings("unchecked") // plusNanos on a T gives a T
        T rounded = (T) time.plus(rest >= 500 ? 1_000 - rest : -rest, ChronoUnit.NANOS);
        return rounded;
    }

    /** The name of the type in the database. */
    public String typeName() {
        return typeName;
    }

    /** The constant of {@link Types}. */
    public int jdbcType() {
        return jdbcType;
    }

    /** The name of the class, as the driver gives it. */
    public String className() {
        return this == BYTEA ? "[B" : objectClass.getName();
    }

    /** The class of what {@code getObject} returns. */
    public Class<?> objectClass() {
        return objectClass;
    }
}
