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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * How the getters for dates and times of {@code java.sql} convert, as in the PostgreSQL driver: the year, the month and so
 * on stay what they are. In the calendar of those classes, which was Julian until 1582, that may be another instant than
 * in that of {@code java.time}.
 */
final class TimeConversions {

    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private TimeConversions() {}

    /** Midnight in the zone of the calendar, or that of the JVM. */
    static Date toDate(ColumnType column, Object value, @Nullable Calendar calendar) throws SQLException {
        Calendar day = new GregorianCalendar(zoneOf(calendar), Locale.ROOT);
        day.setTimeInMillis(fields(column, value, calendar).millis());
        day.set(Calendar.HOUR_OF_DAY, 0);
        day.set(Calendar.MINUTE, 0);
        day.set(Calendar.SECOND, 0);
        day.set(Calendar.MILLISECOND, 0);
        return new Date(day.getTimeInMillis());
    }

    /** On the first of January 1970. */
    static Time toTime(ColumnType column, Object value, @Nullable Calendar calendar) throws SQLException {
        Fields fields = fields(column, value, calendar);
        return new Time(new Fields(fields.local.toLocalTime().atDate(EPOCH), fields.zone).millis());
    }

    static Timestamp toTimestamp(ColumnType column, Object value, @Nullable Calendar calendar) throws SQLException {
        Fields fields = fields(column, value, calendar);
        Timestamp timestamp = new Timestamp(fields.millis());
        timestamp.setNanos(fields.local.get(ChronoField.NANO_OF_SECOND));
        return timestamp;
    }

    /** What is shown of a time, and in which zone. */
    private record Fields(LocalDateTime local, TimeZone zone) {

        long millis() {
            Calendar calendar = new GregorianCalendar(zone, Locale.ROOT);
            calendar.clear();
            calendar.set(
                    local.getYear(),
                    local.getMonthValue() - 1,
                    local.getDayOfMonth(),
                    local.getHour(),
                    local.getMinute(),
                    local.getSecond());
            calendar.set(Calendar.MILLISECOND, local.getNano() / 1_000_000);
            return calendar.getTimeInMillis();
        }
    }

    /** A value that brings its own offset is not moved to the zone of the calendar. */
    private static Fields fields(ColumnType column, Object value, @Nullable Calendar calendar) throws SQLException {
        return switch (value) {
            case OffsetTime own -> new Fields(own.toLocalTime().atDate(EPOCH), fixed(own.getOffset()));
            case OffsetDateTime own -> {
                OffsetDateTime here =
                        own.atZoneSameInstant(ZoneId.systemDefault()).toOffsetDateTime();
                yield new Fields(here.toLocalDateTime(), fixed(here.getOffset()));
            }
            case LocalDate date -> new Fields(date.atStartOfDay(), zoneOf(calendar));
            case LocalTime time -> new Fields(time.atDate(EPOCH), zoneOf(calendar));
            case LocalDateTime time -> new Fields(time, zoneOf(calendar));
            default -> new Fields(parse(TextForm.of(column, value)), zoneOf(calendar));
        };
    }

    private static TimeZone zoneOf(@Nullable Calendar calendar) {
        return calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    }

    private static TimeZone fixed(ZoneOffset offset) {
        return new SimpleTimeZone(offset.getTotalSeconds() * 1_000, offset.getId());
    }

    private static LocalDateTime parse(String text) throws SQLException {
        String trimmed = text.trim();
        try {
            if (trimmed.indexOf('-') < 0) {
                return LocalTime.parse(trimmed, TIME).atDate(EPOCH);
            }
            int space = trimmed.indexOf(' ');
            return space < 0
                    ? LocalDate.parse(trimmed).atStartOfDay()
                    : LocalDate.parse(trimmed.substring(0, space))
                            .atTime(LocalTime.parse(trimmed.substring(space + 1), TIME));
        } catch (DateTimeParseException e) {
            throw new SQLException("Bad value for type timestamp/date/time: " + text, "22007", e);
        }
    }
}
