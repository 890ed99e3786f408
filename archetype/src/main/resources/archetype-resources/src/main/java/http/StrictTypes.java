package ${package}.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Takes values in one form, where Jackson takes several, and none that a database cannot store. */
final class StrictTypes {

    /** Written out, as a column or a sum would; Jackson itself reads no more. */
    private static final int DIGITS_MAX = 1_000;
    private static final int YEAR_MAX = 9_999;

    private StrictTypes() {}

    /** A value that would be of its type, but for a rule: {@code must ...}. */
    static final class RuleException extends JsonMappingException {

        @Serial
        private static final long serialVersionUID = 1L;

        RuleException(String rule) {
            super(null, rule);
        }
    }

    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(String.class, new FromText<>(String.class, StrictTypes::text))
                .addDeserializer(UUID.class, new FromText<>(UUID.class, StrictTypes::uuid))
                .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, StrictTypes::date))
                .addDeserializer(Instant.class, new FromText<>(Instant.class, StrictTypes::instant))
                .addDeserializer(BigDecimal.class, new FromNumber());
    }

    /**
     * Returns the UUID that a text is, all 36 characters of it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("A UUID with fewer digits");
        }
        return uuid;
    }

    private static String text(String text) throws RuleException {
        // PostgreSQL refuses the first, and of the other a question mark would be left.
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new RuleException("must not have U+0000 or half a surrogate pair in it");
        }
        return text;
    }

    private static LocalDate date(String text) throws RuleException {
        LocalDate date = LocalDate.parse(text);
        requireYear(date.getYear());
        return date;
    }

    private static Instant instant(String text) throws RuleException {
        Instant instant = Instant.parse(text);
        requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
        return instant;
    }

    private static void requireYear(int year) throws RuleException {
        if (year < 1 || year > YEAR_MAX) {
            throw new RuleException("must be in the years 0001 to 9999");
        }
    }

    private static BigDecimal decimal(String text) throws RuleException {
        try {
            BigDecimal decimal = new BigDecimal(text);
            if (Math.abs((long) decimal.scale()) <= DIGITS_MAX) {
                return decimal;
            }
        } catch (NumberFormatException e) {
            // The exponent alone is too large.
        }
        throw new RuleException("must be a number of at most " + DIGITS_MAX + " digits");
    }

    @FunctionalInterface
    private interface Parse<T> {
        T from(String text) throws RuleException;
    }

    private static final class FromText<T> extends JsonDeserializer<T> {

        private final Class<T> type;
        private final Parse<T> parse;

        FromText(Class<T> type, Parse<T> parse) {
            this.type = type;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(parser, type, "not a string");
            }
            try {
                return parse.from(parser.getText());
            } catch (IllegalArgumentException | DateTimeException e) {
                throw MismatchedInputException.from(parser, type, "a string, but not such a one");
            }
        }
    }

    private static final class FromNumber extends JsonDeserializer<BigDecimal> {

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                throw MismatchedInputException.from(parser, BigDecimal.class, "not a number");
            }
            return decimal(parser.getText());
        }
    }
}
