package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;

/** A value as the text that PostgreSQL sends for it. */
final class TextForm {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter();
    private static final DateTimeFormatter TIME_WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(TIME)
            .appendOffset("+HH:mm", "+00")
            .toFormatter();

    private TextForm() {}

    static String of(ColumnType column, Object value) {
        return switch (column) {
            case BOOL -> (Boolean) value ? "t" : "f";
            case NUMERIC -> ((BigDecimal) value).toPlainString();
            case FLOAT4 -> shortest(value.toString());
            case FLOAT8 -> shortest(value.toString());
            case BYTEA -> "\\x" + HexFormat.of().formatHex((byte[]) value);
            case TIME -> TIME.format((LocalTime) value);
            case TIMETZ -> TIME_WITH_OFFSET.format((java.time.OffsetTime) value).replace(":00", "");
            case TIMESTAMP -> timestamp((java.time.LocalDateTime) value);
            case TIMESTAMPTZ -> timestampWithOffset((OffsetDateTime) value);
            default -> value.toString();
        };
    }

    private static String shortest(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private static String timestamp(java.time.LocalDateTime value) {
        return value.toLocalDate() + " " + TIME.format(value);
    }

    private static String timestampWithOffset(OffsetDateTime value) {
        OffsetDateTime local = value.atZoneSameInstant(ZoneId.systemDefault()).toOffsetDateTime();
        return timestamp(local.toLocalDateTime()) + offset(local.getOffset());
    }

    private static String offset(ZoneOffset offset) {
        String id = offset.getTotalSeconds() == 0 ? "+00" : offset.getId();
        return id.endsWith(":00") ? id.substring(0, id.length() - 3) : id;
    }
}
