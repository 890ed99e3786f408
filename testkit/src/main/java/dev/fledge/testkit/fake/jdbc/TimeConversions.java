package dev.fledge.testkit.fake.jdbc;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** How the getters for dates and times of {@code java.sql} convert, as in the PostgreSQL driver. */
final class TimeConversions {

    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);

    private TimeConversions() {}

    static Date toDate(ColumnType column, Object value) throws SQLException {
        return switch (column) {
            case DATE, TIMESTAMP, TIMESTAMPTZ, TEXT ->
                Date.valueOf(local(column, value).toLocalDate());
            default -> throw DriverErrors.cannotConvert(column, "date");
        };
    }

    static Time toTime(ColumnType column, Object value) throws SQLException {
        return switch (column) {
            case TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, TEXT -> {
                LocalDateTime onEpoch = local(column, value).toLocalTime().atDate(EPOCH);
                yield new Time(
                        onEpoch.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
            }
            default -> throw DriverErrors.cannotConvert(column, "time");
        };
    }

    static Timestamp toTimestamp(ColumnType column, Object value, @Nullable Calendar calendar) throws SQLException {
        return switch (column) {
            case TIMESTAMPTZ -> Timestamp.from(((OffsetDateTime) value).toInstant());
            case DATE, TIME, TIMETZ, TIMESTAMP, TEXT -> {
                LocalDateTime local = local(column, value);
                yield calendar == null
                        ? Timestamp.valueOf(local)
                        : Timestamp.from(
                                local.atZone(calendar.getTimeZone().toZoneId()).toInstant());
            }
            default -> throw DriverErrors.cannotConvert(column, "timestamp");
        };
    }

    private static LocalDateTime local(ColumnType column, Object value) throws SQLException {
        return switch (value) {
            case LocalDate date -> date.atStartOfDay();
            case LocalTime time -> time.atDate(EPOCH);
            case OffsetTime time ->
                time.atDate(EPOCH).atZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime();
            case LocalDateTime time -> time;
            case OffsetDateTime time ->
                time.atZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime();
            default -> parse(TextForm.of(column, value));
        };
    }

    private static LocalDateTime parse(String text) throws SQLException {
        String trimmed = text.trim().replace(' ', 'T');
        try {
            return trimmed.contains("T")
                    ? LocalDateTime.parse(trimmed)
                    : LocalDate.parse(trimmed).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new SQLException("Bad value for type timestamp/date/time: " + text, "22007", e);
        }
    }
}
