package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value as the text that PostgreSQL sends for it. */
final class TextForm {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int FLOAT4_DIGITS = 6;
    private static final int FLOAT8_DIGITS = 15;

    private TextForm() {}

    static String of(ColumnType column, Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "t" : "f";
            case BigDecimal number -> number.toPlainString();
            case Float number -> floating(number, Math.nextDown(number), Math.nextUp(number), FLOAT4_DIGITS);
            case Double number -> floating(number, Math.nextDown(number), Math.nextUp(number), FLOAT8_DIGITS);
            case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
            case LocalTime time -> TIME.format(time);
            case OffsetTime time -> TIME.format(time) + offset(time.getOffset());
            case LocalDateTime time -> timestamp(time);
            case OffsetDateTime time -> timestampWithOffset(time);
            case Object[] array -> array(column.element().orElseThrow(), array);
            default -> value.toString();
        };
    }

    /**
     * The shortest number that is nearer to a value than to those below and above it; what Java writes may be just as
     * near. As C's %g has it: with an exponent where it is below -4, or has as many digits as are exact.
     */
    private static String floating(double value, double below, double above, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal low = middle(exact, below, above);
        BigDecimal high = middle(exact, above, below);
        BigDecimal shortest;
        int precision = 0;
        do {
            precision++;
            shortest = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        } while (shortest.compareTo(low) <= 0 || shortest.compareTo(high) >= 0);
        return withExponent(shortest.stripTrailingZeros(), digits);
    }

    /** Where the next number begins; beyond the last one there is none, and as far away as on its other side. */
    private static BigDecimal middle(BigDecimal value, double next, double other) {
        return Double.isFinite(next)
                ? value.add(new BigDecimal(next)).multiply(HALF)
                : value.multiply(BigDecimal.TWO).subtract(middle(value, other, next));
    }

    private static String withExponent(BigDecimal number, int digits) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return number.toPlainString();
        }
        String mantissa = number.movePointLeft(exponent).toPlainString();
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String timestamp(LocalDateTime value) {
        return value.toLocalDate() + " " + TIME.format(value);
    }

    private static String timestampWithOffset(OffsetDateTime value) {
        OffsetDateTime local = value.atZoneSameInstant(ZoneId.systemDefault()).toOffsetDateTime();
        return timestamp(local.toLocalDateTime()) + offset(local.getOffset());
    }

    private static String offset(ZoneOffset offset) {
        String id = offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
        return id.endsWith(":00") ? id.substring(0, id.length() - 3) : id;
    }

    private static String array(ColumnType element, @Nullable Object[] values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "NULL" : quotedInArray(of(element, value)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quotedInArray(String text) {
        boolean plain = !text.isEmpty()
                && !text.equalsIgnoreCase("null")
                && text.chars().noneMatch(c -> "{},\"\\".indexOf(c) >= 0 || Character.isWhitespace(c));
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
