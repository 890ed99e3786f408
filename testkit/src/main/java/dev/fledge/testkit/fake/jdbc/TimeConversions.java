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
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** How the getters for dates and times of {@code java.sql} convert, as in the PostgreSQL driver. */
final class TimeConversions {

    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);

    private TimeConversions() {}

    static Date toDate(ColumnType column, Object value, @Nullable Calendar calendar) throws SQLException {
        ZonedDateTime time = inZone(column, value, calendar);
        return new Date(millis(time.toLocalDate().atStartOfDay(time.getZone())));
    }

    /** A value that brings its own offset is not moved to the zone of the calendar. */
    static Time toTime(ColumnType column, Object value, @Nullable Calendar calendar) throws SQLException {
        ZonedDateTime time = switch (value) {
            case OffsetTime own -> own.atDate(EPOCH).toZonedDateTime();
            case OffsetDateTime own ->
                inZone(column, own, null).toOffsetDateTime().toZonedDateTime();
            default -> inZone(column, value, calendar);
        };
        return new Time(millis(time.toLocalTime().atDate(EPOCH).atZone(time.getZone())));
    }

    static Timestamp toTimestamp(ColumnType column, Object value, @Nullable Calendar calendar) throws SQLException {
        return Timestamp.from(inZone(column, value, calendar).toInstant());
    }

    private static long millis(ZonedDateTime time) {
        return time.toInstant().toEpochMilli();
    }

    /** The value in the zone of a calendar, or that of the JVM; what has no date is on the first of January 1970. */
    private static ZonedDateTime inZone(ColumnType column, Object value, @Nullable Calendar calendar)
            throws SQLException {
        ZoneId zone = calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
        return switch (value) {
            case LocalDate date -> date.atStartOfDay(zone);
            case LocalTime time -> time.atDate(EPOCH).atZone(zone);
            case OffsetTime time -> time.atDate(EPOCH).atZoneSameInstant(zone);
            case LocalDateTime time -> time.atZone(zone);
            case OffsetDateTime time -> time.atZoneSameInstant(zone);
            default -> parse(TextForm.of(column, value)).atZone(zone);
        };
    }

    private static LocalDateTime parse(String text) throws SQLException {
        String trimmed = text.trim();
        try {
            if (trimmed.indexOf('-') < 0) {
                return LocalTime.parse(trimmed).atDate(EPOCH);
            }
            return trimmed.indexOf(' ') < 0
                    ? LocalDate.parse(trimmed).atStartOfDay()
                    : LocalDateTime.parse(trimmed.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw new SQLException("Bad value for type timestamp/date/time: " + text, "22007", e);
        }
    }
}
