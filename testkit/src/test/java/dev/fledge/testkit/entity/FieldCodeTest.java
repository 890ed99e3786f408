package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the code compiles and works is seen where projects are generated; this is what it looks like. */
class FieldCodeTest {

    static Stream<Arguments> code() {
        return Stream.of(
                code(
                        "checked text",
                        FieldCode::checkedComponents,
                        "note:text",
                        "@NotBlank @Size(max = 200) String note"),
                code("checked optional text", FieldCode::checkedComponents, "a:long note:text?", """
                        @NotNull Long a,
                        @Size(max = 200) String note"""),
                code("checked decimal", FieldCode::checkedComponents, "total:decimal", """
                        @NotNull @Digits(integer = 17, fraction = 2) BigDecimal total"""),
                code("components", FieldCode::components, "a:integer b:boolean? c:date", """
                        Integer a,
                        Boolean b,
                        LocalDate c"""),
                code("stored, as precise as its column", FieldCode::storedValues, "a:decimal b:instant c:text", """
                        a.setScale(2, RoundingMode.HALF_UP),
                        b.truncatedTo(ChronoUnit.MICROS),
                        c"""),
                code("stored, or null", FieldCode::storedValues, "a:decimal? b:instant? c:text? d:long", """
                        a == null ? null : a.setScale(2, RoundingMode.HALF_UP),
                        b == null ? null : b.truncatedTo(ChronoUnit.MICROS),
                        c,
                        d"""),
                code("parameters", FieldCode::parameters, "placedAt:instant owner:uuid? note:text?", """
                        .addParam("placedAt", order.placedAt().atOffset(ZoneOffset.UTC))
                        .addParam("owner", order.owner() == null ? null : order.owner().toString())
                        .addParam("note", order.note())"""),
                code("sent", FieldCode::sentValues, "placedAt:instant owner:uuid? paid:boolean", """
                        order.placedAt().atOffset(ZoneOffset.UTC),
                        order.owner().toString(),
                        order.paid()"""),
                code("read", FieldCode::readValues, "placedAt:instant dueOn:date total:decimal owner:uuid", """
                        instant(row, "placed_at"),
                        date(row, "due_on"),
                        row.column("total").get(BigDecimal.class),
                        row.column("owner").get(UUID.class)"""),
                code("columns", FieldCode::columns, "total:decimal placedAt:instant", "total, placed_at"),
                code("quoted", FieldCode::quotedColumns, "total:decimal placedAt:instant", "\"total\", \"placed_at\""),
                code("placeholders", FieldCode::placeholders, "placedAt:date owner:uuid", """
                        :placedAt, CAST(:owner AS UUID)"""),
                code("assignments", FieldCode::assignments, "placedAt:date owner:uuid", """
                        placed_at = :placedAt, owner = CAST(:owner AS UUID)"""),
                code("table", FieldCode::columnDefinitions, "a:text placedAt:instant note:text?", """
                        id        UUID PRIMARY KEY,
                        a         VARCHAR(200) NOT NULL,
                        placed_at TIMESTAMP WITH TIME ZONE NOT NULL,
                        note      VARCHAR(200)"""),
                code("table of a column of one letter", FieldCode::columnDefinitions, "a:long", """
                        id UUID PRIMARY KEY,
                        a  BIGINT NOT NULL"""),
                code("fakes", FieldCode::fakes, "a:text b:boolean?", "faker.lorem().word(),\nfaker.bool().bool()"),
                code("bare fakes", FieldCode::bareFakes, "a:text b:boolean?", "faker.lorem().word(),\nnull"),
                code("JSON as a map", FieldCode::jsonEntries, "a:text b:long", """
                        entry("a", "\\"Ana\\""),
                        entry("b", "7")"""),
                code("JSON as lines", FieldCode::jsonLines, "a:text b:date", """
                        "\\"a\\":\\"Ana\\",",
                        "\\"b\\":\\"2026-01-31\\""\
                        """),
                code("names in JSON", FieldCode::jsonNames, "a:text placedAt:instant", """
                        "\\"a\\"", "\\"placedAt\\""\
                        """),
                code("refusals", FieldCode::refusals, "a:text b:integer?", """
                        "a | 1 | a must be a string",
                        "a | \\"a\\\\u0000b\\" | a must not have U+0000 or half a surrogate pair in it",
                        "b | \\"x\\" | b must be a whole number",
                        "b | 2147483648 | b must be from -2147483648 to 2147483647",
                        "a | null | a must not be blank","""),
                code("missing", FieldCode::missing, "a:text b:integer? c:date", """
                        "a must not be blank",
                        "c must not be null\""""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("code")
    void code_ofFields_isJavaOrSql(String what, Function<FieldCode, String> code, String fields, String expected) {
        assertThat(code.apply(of(fields))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void fake_type_isAnExpressionOfIt(FieldType type, String fake, String json, String refused) {
        assertThat(type.fake()).startsWith(fake);
        assertThat(type.json()).isEqualTo(json);
        assertThat(type.refused().getFirst().json()).isEqualTo(refused);
    }

    static Stream<Arguments> types() {
        return Stream.of(
                arguments(FieldType.INTEGER, "faker.number()", "7", "\"x\""),
                arguments(FieldType.DECIMAL, "BigDecimal.valueOf(", "12.5", "\"x\""),
                arguments(FieldType.INSTANT, "Instant.", "\"2026-01-31T12:00:00.123456789Z\"", "5"));
    }

    @Test
    void anyOptional_oneOfThem_isTrue() {
        assertThat(of("a:text b:long?").anyOptional()).isTrue();
        assertThat(of("a:text b:long").anyOptional()).isFalse();
    }

    @Test
    void has_typeOfOneOfThem_isTrue() {
        assertThat(of("a:text b:long?").has(FieldType.LONG)).isTrue();
        assertThat(of("a:text b:long?").has(FieldType.DATE)).isFalse();
    }

    private static FieldCode of(String fields) {
        return new FieldCode(Fields.parse(fields), "order");
    }

    private static Arguments code(String what, Function<FieldCode, String> code, String fields, String expected) {
        return arguments(what, code, fields, expected);
    }
}
