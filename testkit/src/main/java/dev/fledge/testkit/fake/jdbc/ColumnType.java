package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The types of PostgreSQL that a column can have here, with what its driver says of each.
 *
 * <p>{@code 1} is an {@code int4}, {@code 1L} an {@code int8}: as in the database, they are not the same.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum ColumnType {
    /** {@code smallint}. */
    INT2("int2", Types.SMALLINT, Integer.class, 5, 0, 6),
    /** {@code integer}. */
    INT4("int4", Types.INTEGER, Integer.class, 10, 0, 11),
    /** {@code bigint}. */
    INT8("int8", Types.BIGINT, Long.class, 19, 0, 20),
    /** {@code real}. */
    FLOAT4("float4", Types.REAL, Float.class, 8, 8, 15),
    /** {@code double precision}. */
    FLOAT8("float8", Types.DOUBLE, Double.class, 17, 17, 25),
    /** {@code numeric}. */
    NUMERIC("numeric", Types.NUMERIC, BigDecimal.class, 0, 0, 131_089),
    /** {@code boolean}. */
    BOOL("bool", Types.BIT, Boolean.class, 1, 0, 1),
    /** {@code uuid}. */
    UUID("uuid", Types.OTHER, UUID.class),
    /** {@code bytea}. */
    BYTEA("bytea", Types.BINARY, byte[].class),
    /** {@code date}. */
    DATE("date", Types.DATE, Date.class, 13, 0, 13),
    /** {@code time}. */
    TIME("time", Types.TIME, Time.class, 15, 6, 15),
    /** {@code time with time zone}. */
    TIMETZ("timetz", Types.TIME, Time.class, 21, 6, 21),
    /** {@code timestamp}. */
    TIMESTAMP("timestamp", Types.TIMESTAMP, Timestamp.class, 29, 6, 29),
    /** {@code timestamp with time zone}. */
    TIMESTAMPTZ("timestamptz", Types.TIMESTAMP, Timestamp.class, 35, 6, 35),
    /** {@code text}: also what a column without any value is. */
    TEXT("text", Types.VARCHAR, String.class),
    /** {@code integer[]}. */
    INT4_ARRAY(INT4),
    /** {@code bigint[]}. */
    INT8_ARRAY(INT8),
    /** {@code real[]}. */
    FLOAT4_ARRAY(FLOAT4),
    /** {@code double precision[]}. */
    FLOAT8_ARRAY(FLOAT8),
    /** {@code numeric[]}. */
    NUMERIC_ARRAY(NUMERIC),
    /** {@code boolean[]}. */
    BOOL_ARRAY(BOOL),
    /** {@code uuid[]}. */
    UUID_ARRAY(UUID),
    /** {@code date[]}. */
    DATE_ARRAY(DATE),
    /** {@code time[]}. */
    TIME_ARRAY(TIME),
    /** {@code timestamp[]}. */
    TIMESTAMP_ARRAY(TIMESTAMP),
    /** {@code timestamp with time zone[]}. */
    TIMESTAMPTZ_ARRAY(TIMESTAMPTZ),
    /** {@code text[]}. */
    TEXT_ARRAY(TEXT);

    private static final Map<String, String> NAMES_IN_SQL = Map.of(
            "varchar", "text",
            "integer", "int4",
            "int", "int4",
            "bigint", "int8",
            "boolean", "bool",
            "real", "float4",
            "float", "float8",
            "double precision", "float8",
            "decimal", "numeric");

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final String typeName;
    private final int jdbcType;
    private final Class<?> objectClass;
    private final int precision;
    private final int scale;
    private final int displaySize;
    private final @Nullable ColumnType element;

    ColumnType(ColumnType element) {
        this.typeName = "_" + element.typeName;
        this.jdbcType = Types.ARRAY;
        this.objectClass = Array.class;
        this.precision = element.precision;
        this.scale = element.scale;
        this.displaySize = element.displaySize;
        this.element = element;
    }

    ColumnType(String typeName, int jdbcType, Class<?> objectClass) {
        this(typeName, jdbcType, objectClass, UNLIMITED, 0, UNLIMITED);
    }

    ColumnType(String typeName, int jdbcType, Class<?> objectClass, int precision, int scale, int displaySize) {
        this.typeName = typeName;
        this.jdbcType = jdbcType;
        this.objectClass = objectClass;
        this.precision = precision;
        this.scale = scale;
        this.displaySize = displaySize;
        this.element = null;
    }

    /**
     * The type with a name of PostgreSQL.
     *
     * @throws IllegalArgumentException if there is none; the message lists all
     */
    public static ColumnType named(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName.equals(typeName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no type \"%s\" here; the types are %s"
                        .formatted(
                                typeName,
                                Arrays.stream(values())
                                        .map(ColumnType::typeName)
                                        .collect(Collectors.joining(", ")))));
    }

    /**
     * The type of arrays whose elements have a type with this name, be it that of PostgreSQL or of SQL.
     *
     * @throws SQLException if there is none
     */
    static ColumnType arrayOf(String elementName) throws SQLException {
        String name = elementName.toLowerCase(Locale.ROOT);
        String typeName = NAMES_IN_SQL.getOrDefault(name, name);
        for (ColumnType type : values()) {
            if (type.element != null && type.element.typeName.equals(typeName)) {
                return type;
            }
        }
        throw new SQLException(
                "Unable to find server array type for provided name %s.".formatted(elementName), "42602");
    }

    /** The type of arrays of a type, if there is one. */
    static Optional<ColumnType> arrayOf(ColumnType element) {
        return Arrays.stream(values()).filter(type -> type.element == element).findFirst();
    }

    /** The name of the type in the database. */
    public String typeName() {
        return typeName;
    }

    /** The constant of {@link Types}. */
    int jdbcType() {
        return jdbcType;
    }

    /** The name of the class of what {@code getObject} returns, as the driver gives it. */
    String className() {
        return this == BYTEA ? "[B" : objectClass.getName();
    }

    Class<?> objectClass() {
        return objectClass;
    }

    boolean isNumber() {
        return element == null ? Number.class.isAssignableFrom(objectClass) : element.isNumber();
    }

    boolean isCaseSensitive() {
        return element == null ? this == TEXT || this == UUID || this == BYTEA : element.isCaseSensitive();
    }

    int precision() {
        return precision;
    }

    int scale() {
        return scale;
    }

    int displaySize() {
        return displaySize;
    }

    /** The type of the elements, of an array. */
    Optional<ColumnType> element() {
        return Optional.ofNullable(element);
    }
}
