package ${package}.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JSON is taken, and what is said of the rest. */
class JsonTest {

    /** One of each type that a field can have. */
    record Values(
            String text,
            Integer whole,
            Long large,
            BigDecimal number,
            Boolean flag,
            LocalDate date,
            Instant instant,
            UUID uuid,
            List<Integer> list) {}

    @Test
    void read_eachType_isItsValue() {
        Values values = read("""
                {"text":"\\ud83d\\ude00", "whole":-2147483648, "large":9223372036854775807, "number":1.50, "flag":true,
                 "date":"9999-12-31", "instant":"0001-01-01T02:00:00+02:00",
                 "uuid":"AAAAAAAA-0000-4000-8000-000000000000", "list":[1, 2]}""");

        assertThat(values)
                .isEqualTo(new Values(
                        "\ud83d\ude00",
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        new BigDecimal("1.50"),
                        true,
                        LocalDate.of(9999, 12, 31),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        UUID.fromString("aaaaaaaa-0000-4000-8000-000000000000"),
                        List.of(1, 2)));
    }

    @Test
    void write_eachType_isReadAsTheSame() {
        Values values = new Values(
                "\"Ana\"",
                1,
                2L,
                new BigDecimal("0.10"),
                false,
                LocalDate.EPOCH,
                Instant.EPOCH,
                new UUID(0, 0),
                List.of());

        assertThat(read(Json.write(values))).isEqualTo(values);
    }

    @Test
    void read_decimalOfManyDigits_isExact() {
        String digits = "9".repeat(1_000);

        assertThat(read("{\"number\":" + digits + "}").number()).isEqualTo(digits);
        assertThat(read("{\"number\":1e-1000}").number()).isEqualTo("1e-1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1001", "1e-1001", "1e2147483647", "-1e99999999999"})
    void read_decimalTooLong_namesIt(String number) {
        assertInvalid("{\"number\":" + number + "}", "number must be a number of at most 1000 digits");
    }

    @Test
    void read_longerThanJacksonReads_saysSo() {
        assertThatThrownBy(() -> read("{\"number\":" + "9".repeat(1_001) + "}"))
                .hasMessage("The body has something in it that is too long");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text    | 1                          | text must be a string",
                "text    | 1.5                        | text must be a string",
                "text    | true                       | text must be a string",
                "text    | [\"a\"]                    | text must be a string",
                "text    | \"\\u0000\"                 | text must not have U+0000 or half a surrogate pair in it",
                "text    | \"\\ud83d\"                | text must not have U+0000 or half a surrogate pair in it",
                "whole   | \"1\"                      | whole must be a whole number",
                "whole   | \"\"                       | whole must be a whole number",
                "whole   | 1.0                        | whole must be a whole number",
                "whole   | 2147483648                 | whole must be from -2147483648 to 2147483647",
                "large   | true                       | large must be a whole number",
                "large   | 9223372036854775808        | large must be from -9223372036854775808 to 9223372036854775807",
                "number  | \"1\"                      | number must be a number",
                "flag    | 1                          | flag must be true or false",
                "flag    | \"true\"                   | flag must be true or false",
                "date    | \"\"                       | date must be a date such as 2026-01-31",
                "date    | 5                          | date must be a date such as 2026-01-31",
                "date    | [2026,1,31]                | date must be a date such as 2026-01-31",
                "date    | \"2026-02-30\"             | date must be a date such as 2026-01-31",
                "date    | \"2026-01-31T10:00:00Z\"   | date must be a date such as 2026-01-31",
                "date    | \"+10000-01-01\"           | date must be in the years 0001 to 9999",
                "date    | \"0000-01-01\"             | date must be in the years 0001 to 9999",
                "instant | 5                          | instant must be an instant such as 2026-01-31T12:00:00Z",
                "instant | \"5\"                      | instant must be an instant such as 2026-01-31T12:00:00Z",
                "instant | 1.5                        | instant must be an instant such as 2026-01-31T12:00:00Z",
                "instant | \"2026-01-31T12:00:00\"    | instant must be an instant such as 2026-01-31T12:00:00Z",
                "instant | \"+10000-01-01T00:00:00Z\" | instant must be in the years 0001 to 9999",
                "uuid    | \"\"                       | uuid must be a UUID",
                "uuid    | \"  \"                     | uuid must be a UUID",
                "uuid    | \"1-1-1-1-1\"              | uuid must be a UUID",
                "uuid    | \"AAAAAAAAAAAAAAAAAAAAAA==\" | uuid must be a UUID",
                "list    | {}                         | list must be an array",
                "list    | [1, \"2\"]                 | list[1] must be a whole number",
                "list    | [2147483648]               | list[0] must be from -2147483648 to 2147483647",
            })
    void read_fieldInvalid_namesIt(String field, String json, String message) {
        assertInvalid("{\"" + field + "\":" + json + "}", message);
    }

    @Test
    void read_fieldTwice_namesIt() {
        assertInvalid("{\"whole\":1,\"whole\":1}", "whole must not be there twice");
        assertThatThrownBy(() -> Json.read(
                        "[{\"whole\":1},{\"whole\":1,\"whole\":2}]".getBytes(StandardCharsets.UTF_8),
                        new TypeReference<List<Values>>() {}))
                .hasMessage("[1].whole must not be there twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                 | body must be an object",
                "5                  | body must be an object",
                "null               | body must not be null",
                "{\"whole\":1       | The body is not valid JSON: see line 1, column 11",
                "{\"text\":\"a      | The body is not valid JSON: see line 1, column 11",
                "{\"number\":NaN}   | The body is not valid JSON: see line 1, column 14",
                "{} {}              | The body has something after its JSON",
            })
    void read_notOneObject_saysWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    @Test
    void read_bytesThatAreNoText_saysSo() {
        byte[] utf32 = {0, 0, 0, '{', -1, -1, -1, -1};

        assertThatThrownBy(() -> Json.read(utf32, new TypeReference<Values>() {}))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The body is not valid JSON: it is not even text");
    }

    private static void assertInvalid(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().errors())
                                .extracting(error -> error.field() + " " + error.message())
                                .containsExactly(message))
                .hasMessage(message);
    }

    private static Values read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), new TypeReference<>() {});
    }
}
