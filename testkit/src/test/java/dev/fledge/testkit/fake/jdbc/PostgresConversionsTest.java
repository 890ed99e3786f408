package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every getter, on a value of every type: what the fake gives is what the PostgreSQL driver gives. */
class PostgresConversionsTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // there is no logger here, and nobody misses it
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    static Stream<Arguments> values() {
        UUID uuid = UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f");
        return Stream.of(
                Arguments.of("7::int2", (short) 7),
                Arguments.of("(-300)::int2", (short) -300),
                Arguments.of("1::int4", 1),
                Arguments.of("0::int4", 0),
                Arguments.of("70000::int4", 70_000),
                Arguments.of("(-2147483648)::int4", Integer.MIN_VALUE),
                Arguments.of("5::int8", 5L),
                Arguments.of("3000000000::int8", 3_000_000_000L),
                Arguments.of("9223372036854775807::int8", Long.MAX_VALUE),
                Arguments.of("1.5::float4", 1.5f),
                Arguments.of("1::float4", 1f),
                Arguments.of("3.4e38::float4", 3.4e38f),
                Arguments.of("1e-10::float4", 1e-10f),
                Arguments.of("'NaN'::float4", Float.NaN),
                Arguments.of("1.5::float8", 1.5),
                Arguments.of("0::float8", 0.0),
                Arguments.of("1e20::float8", 1e20),
                Arguments.of("1e14::float8", 1e14),
                Arguments.of("1e15::float8", 1e15),
                Arguments.of("1e-5::float8", 1e-5),
                Arguments.of("123456789.125::float8", 123456789.125),
                Arguments.of("'Infinity'::float8", Double.POSITIVE_INFINITY),
                Arguments.of("12.50::numeric", new BigDecimal("12.50")),
                Arguments.of("1::numeric", BigDecimal.ONE),
                Arguments.of("100000000000000000000::numeric", new BigInteger("100000000000000000000")),
                Arguments.of("true", true),
                Arguments.of("false", false),
                Arguments.of("'abc'::text", "abc"),
                Arguments.of("'12'::text", "12"),
                Arguments.of("' 12.7 '::text", " 12.7 "),
                Arguments.of("'1e3'::text", "1e3"),
                Arguments.of("''::text", ""),
                Arguments.of("'t'::text", "t"),
                Arguments.of("'Yes'::text", "Yes"),
                Arguments.of("'2026-01-02'::text", "2026-01-02"),
                Arguments.of("'2026-01-02 03:04:05.678'::text", "2026-01-02 03:04:05.678"),
                Arguments.of("'03:04:05'::text", "03:04:05"),
                Arguments.of("'%s'::text".formatted(uuid), uuid.toString()),
                Arguments.of("'%s'::uuid".formatted(uuid), uuid),
                Arguments.of("'\\x00ff41'::bytea", new byte[] {0, -1, 65}),
                Arguments.of("'2026-01-02'::date", LocalDate.of(2026, 1, 2)),
                Arguments.of("'03:04:05'::time", LocalTime.of(3, 4, 5)),
                Arguments.of("'03:04:05.123456'::time", LocalTime.of(3, 4, 5, 123_456_000)),
                Arguments.of("'03:04:05.12+02'::timetz", OffsetTime.parse("03:04:05.120+02:00")),
                Arguments.of("'03:04:05-05:30'::timetz", OffsetTime.parse("03:04:05-05:30")),
                Arguments.of("'2026-01-02 03:04:05'::timestamp", LocalDateTime.of(2026, 1, 2, 3, 4, 5)),
                Arguments.of(
                        "'2026-07-02 03:04:05.1234567'::timestamp", LocalDateTime.of(2026, 7, 2, 3, 4, 5, 123_456_700)),
                Arguments.of(
                        "'2026-01-02 03:04:05.5+02'::timestamptz", OffsetDateTime.parse("2026-01-02T03:04:05.5+02:00")),
                Arguments.of("'2026-07-02 23:04:05Z'::timestamptz", Instant.parse("2026-07-02T23:04:05Z")),
                Arguments.of("ARRAY[1, 2, NULL]::int4[]", new Integer[] {1, 2, null}),
                Arguments.of("ARRAY[1, 2]::int8[]", List.of(1L, 2L)),
                Arguments.of("ARRAY['a', 'b c', '', 'NULL', 'd\"e']::text[]", List.of("a", "b c", "", "NULL", "d\"e")),
                Arguments.of("ARRAY[true, false]", List.of(true, false)),
                Arguments.of("ARRAY[1.50]::numeric[]", List.of(new BigDecimal("1.50"))),
                Arguments.of("ARRAY[1.5, 1e20]::float8[]", List.of(1.5, 1e20)),
                Arguments.of("ARRAY['%s']::uuid[]".formatted(uuid), List.of(uuid)),
                Arguments.of("ARRAY[1, 2]::int4[]", new int[] {1, 2}),
                Arguments.of("ARRAY[3]::int8[]", new long[] {3}),
                Arguments.of("ARRAY[1.5]::float8[]", new double[] {1.5}),
                Arguments.of("ARRAY[true]", new boolean[] {true}),
                Arguments.of("ARRAY[1.5]::float4[]", List.of(1.5f)),
                Arguments.of("ARRAY['2026-01-02', NULL]::date[]", Arrays.asList(LocalDate.of(2026, 1, 2), null)),
                Arguments.of("ARRAY['03:04:05']::time[]", List.of(LocalTime.of(3, 4, 5))),
                Arguments.of(
                        "ARRAY['2026-01-02 03:04:05']::timestamp[]", List.of(LocalDateTime.of(2026, 1, 2, 3, 4, 5))),
                Arguments.of(
                        "ARRAY['2026-07-02 23:04:05Z']::timestamptz[]", List.of(Instant.parse("2026-07-02T23:04:05Z"))),
                Arguments.of("NULL::int4", null));
    }

    @FunctionalInterface
    private interface Getter {
        Object get(ResultSet row) throws SQLException;
    }

    private static final Map<String, Getter> GETTERS = getters();

    private static Map<String, Getter> getters() {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        Map<String, Getter> getters = new LinkedHashMap<>();
        getters.put("getString", row -> row.getString(1));
        getters.put("getNString", row -> row.getNString(1));
        getters.put("getBoolean", row -> row.getBoolean(1));
        getters.put("getByte", row -> row.getByte(1));
        getters.put("getShort", row -> row.getShort(1));
        getters.put("getInt", row -> row.getInt("X"));
        getters.put("getLong", row -> row.getLong(1));
        getters.put("getFloat", row -> row.getFloat(1));
        getters.put("getDouble", row -> row.getDouble(1));
        getters.put("getBigDecimal", row -> row.getBigDecimal(1));
        getters.put("getBytes", row -> row.getBytes(1));
        getters.put("getDate", row -> row.getDate(1));
        getters.put("getTime", row -> row.getTime(1));
        getters.put("getTimestamp", row -> row.getTimestamp(1));
        getters.put("getDate(Calendar)", row -> row.getDate(1, tokyo).getTime());
        getters.put("getTime(Calendar)", row -> row.getTime(1, tokyo).getTime());
        getters.put("getTimestamp(Calendar)", row -> row.getTimestamp(1, tokyo).toInstant());
        getters.put("getArray", row -> row.getArray(1));
        getters.put("getArray().getArray()", row -> {
            Object array = row.getArray(1).getArray();
            return array.getClass().getSimpleName() + Arrays.toString((Object[]) array);
        });
        getters.put(
                "getArray().type",
                row -> row.getArray(1).getBaseTypeName() + row.getArray(1).getBaseType());
        getters.put("getObject", row -> row.getObject(1));
        for (Class<?> type : List.of(
                String.class,
                Boolean.class,
                Byte.class,
                Short.class,
                Integer.class,
                Long.class,
                Float.class,
                Double.class,
                BigDecimal.class,
                BigInteger.class,
                UUID.class,
                byte[].class,
                Date.class,
                Time.class,
                Timestamp.class,
                java.util.Date.class,
                Calendar.class,
                LocalDate.class,
                LocalTime.class,
                LocalDateTime.class,
                OffsetDateTime.class,
                OffsetTime.class,
                ZonedDateTime.class,
                Instant.class,
                Array.class,
                Object.class,
                Number.class)) {
            getters.put("getObject(" + type.getSimpleName() + ")", row -> row.getObject(1, type));
        }
        getters.put("wasNull", row -> row.getInt(1) + " " + row.wasNull());
        getters.put("type", row -> {
            ResultSetMetaData data = row.getMetaData();
            return "%s %s %s %s"
                    .formatted(
                            data.getColumnLabel(1),
                            data.getColumnTypeName(1),
                            data.getColumnType(1),
                            data.getColumnClassName(1));
        });
        getters.put("metadata", row -> {
            ResultSetMetaData data = row.getMetaData();
            return Stream.of(
                            data.getColumnName(1),
                            data.isSigned(1),
                            data.isCaseSensitive(1),
                            data.isCurrency(1),
                            data.isAutoIncrement(1),
                            data.isSearchable(1),
                            data.isReadOnly(1),
                            data.isWritable(1),
                            data.isNullable(1),
                            data.getPrecision(1),
                            data.getScale(1),
                            data.getColumnDisplaySize(1),
                            data.getTableName(1),
                            data.getSchemaName(1),
                            data.getCatalogName(1))
                    .map(String::valueOf)
                    .toList();
        });
        return getters;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void everyGetter_givesWhatThePostgresDriverGives(String literal, Object value) throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        Rows rows = Rows.of("x").row(value == null ? new Object[] {null} : new Object[] {value});
        db.onQuery("SELECT").returns(value == null ? rows.types("int4") : rows);

        Map<String, String> expected = outcomes(postgres.getPostgresDatabase().getConnection(), literal);
        Map<String, String> actual = outcomes(db.dataSource().getConnection(), literal);

        assertThat(expected.keySet().stream()
                        .filter(getter -> !expected.get(getter).equals(actual.get(getter)))
                        .filter(getter -> !isBugOfTheDriver(expected.get(getter), actual.get(getter)))
                        .map(getter -> "%s: %s, but PostgreSQL gives %s"
                                .formatted(getter, actual.get(getter), expected.get(getter))))
                .isEmpty();
    }

    /**
     * Some conversions that make no sense end in a runtime exception within the driver; the fake says instead what is
     * wrong. It also does not pretend that any value is an array.
     */
    private static boolean isBugOfTheDriver(String driver, String fake) {
        return driver.equals(ArrayIndexOutOfBoundsException.class.getSimpleName())
                || driver.equals(ClassCastException.class.getSimpleName())
                || ((driver.startsWith("Array ") || driver.startsWith("02000"))
                        && fake.startsWith("22023 conversion to interface java.sql.Array"));
    }

    private static Map<String, String> outcomes(Connection from, String literal) throws SQLException {
        try (Connection connection = from;
                PreparedStatement select = connection.prepareStatement("SELECT " + literal + " AS x");
                ResultSet row = select.executeQuery()) {
            row.next();
            Map<String, String> outcomes = new LinkedHashMap<>();
            GETTERS.forEach((name, getter) -> outcomes.put(name, outcome(getter, row)));
            return outcomes;
        }
    }

    private static String outcome(Getter getter, ResultSet row) {
        try {
            Object value = getter.get(row);
            return value == null
                    ? "null"
                    : (value instanceof Array ? "Array" : value.getClass().getSimpleName()) + " "
                            + (value instanceof byte[] bytes ? Arrays.toString(bytes) : text(value));
        } catch (SQLException e) {
            return "0A000".equals(e.getSQLState()) ? "not supported" : e.getSQLState() + " " + e.getMessage();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String text(Object value) {
        return value instanceof Calendar calendar ? String.valueOf(calendar.getTimeInMillis()) : value.toString();
    }
}
