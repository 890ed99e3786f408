package dev.fledge.testkit.fake.jdbc;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
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
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every getter gives on one value: a value, or an error. */
final class EveryGetter {

    @FunctionalInterface
    private interface Getter {
        Object get(ResultSet row) throws SQLException;
    }

    private static final Set<String> RUNTIME_EXCEPTIONS = Set.of(
            "ArrayIndexOutOfBoundsException",
            "ClassCastException",
            "IndexOutOfBoundsException",
            "NumberFormatException",
            "StringIndexOutOfBoundsException");

    private static final Pattern NO_TIME = Pattern.compile(
            "SQLException 22007 Bad value for type timestamp/date/time: (?!\\d{4}-\\d\\d-\\d\\d|\\d\\d:\\d\\d).*",
            Pattern.DOTALL);

    private static final Map<String, Getter> GETTERS = getters();

    private static Map<String, Getter> getters() {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        Map<String, Getter> getters = new LinkedHashMap<>();
        getters.put("getString", row -> row.getString(1));
        getters.put("getNString", row -> row.getNString(1));
        getters.put("getBoolean", row -> row.getBoolean(1));
        getters.put("getByte", row -> row.getByte(1));
        getters.put("getShort", row -> row.getShort(1));
        getters.put("getInt", row -> row.getInt(1));
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

    private EveryGetter() {}

    /** Where the fake differs from what the driver gave; each difference as a sentence. */
    static List<String> differences(Map<String, String> driver, Sample sample) throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        Rows rows = Rows.of("x").row(new Object[] {sample.value()});
        db.onQuery("SELECT").returns(sample.value() == null ? rows.types("int4") : rows);
        try (Connection fake = db.dataSource().getConnection()) {
            Map<String, String> actual = outcomes(fake, sample);
            return driver.keySet().stream()
                    .filter(getter -> !driver.get(getter).equals(actual.get(getter)))
                    .filter(getter -> !isBugOfTheDriver(driver.get(getter), actual.get(getter)))
                    .map(getter ->
                            "%s: %s, but PostgreSQL gives %s".formatted(getter, actual.get(getter), driver.get(getter)))
                    .toList();
        }
    }

    /**
     * Some conversions that make no sense end in a runtime exception within the driver; the fake says instead what is
     * wrong. It also does not pretend that any value is an array, that 1.5 is a day in the year 1, or that "-" is zero.
     */
    private static boolean isBugOfTheDriver(String driver, String fake) {
        return RUNTIME_EXCEPTIONS.contains(driver)
                || ((driver.startsWith("Array ") || driver.startsWith("SQLException 02000"))
                        && fake.startsWith("SQLException 22023 conversion to interface java.sql.Array"))
                || NO_TIME.matcher(fake).matches()
                || fake.endsWith(" : -");
    }

    static Map<String, String> outcomes(Connection connection, Sample sample) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + sample.literal() + " AS x");
                ResultSet row = select.executeQuery()) {
            row.next();
            Map<String, String> outcomes = new LinkedHashMap<>();
            GETTERS.forEach((name, getter) -> outcomes.put(name, Outcome.onOneLine(Outcome.of(() -> getter.get(row)))));
            return outcomes;
        }
    }
}
