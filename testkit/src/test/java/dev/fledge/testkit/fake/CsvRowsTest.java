package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static dev.fledge.testkit.fake.ReadRows.read;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {

    @Test
    void csv_quotesNullsAndTypes_areRead() throws SQLException {
        Rows rows = Rows.csv("""
                id:int8, name,           due:date
                1,       Ana,            2026-02-01
                2,       "Bo, ""the"" b",

                3,       "",             2026-02-03
                """);

        assertThat(read(rows))
                .containsExactly(
                        List.of(1L, "Ana", java.sql.Date.valueOf("2026-02-01")),
                        Arrays.asList(2L, "Bo, \"the\" b", null),
                        List.of(3L, "", java.sql.Date.valueOf("2026-02-03")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int2        | 7                         | Integer
            int4        | 7                         | Integer
            int8        | 7                         | Long
            float4      | 1.5                       | Float
            float8      | 1.5                       | Double
            numeric     | 1.50                      | BigDecimal
            bool        | true                      | Boolean
            text        | x                         | String
            uuid        | 6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f | UUID
            bytea       | 00ff                      | byte[]
            date        | 2026-01-02                | Date
            time        | 03:04:05                  | Time
            timetz      | 03:04:05+02:00            | Time
            timestamp   | 2026-01-02T03:04:05       | Timestamp
            timestamptz | 2026-01-02T03:04:05Z      | Timestamp
            """)
    void csv_ofEachType_isReadAsTheDriverDoes(String type, String value, String javaClass) throws SQLException {
        Object read =
                read(Rows.csv("x:%s\n%s".formatted(type, value))).getFirst().getFirst();

        assertThat(read.getClass().getSimpleName()).isEqualTo(javaClass);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `id,name
            1`             | There are 2 columns, but 1 values in the line "1"
            `id:int4
            one`           | "one" is no int4, in the line "one"
            `due:date
            today`         | "today" is no date, in the line "today"
            ` `            | There is no line with the columns in " "
            `ok:bool
            maybe`         | "maybe" is no bool, in the line "maybe"
            `id
            "1`            | A value has no closing quotes, in the line ""1"
            """)
    void csv_thatCannotBeRead_saysWhere(String text, String message) {
        assertThatThrownBy(() -> Rows.csv(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true", "T, true", "yes, true", "y, true", "ON, true", "1, true",
        "false, false", "f, false", "No, false", "n, false", "off, false", "0, false"
    })
    void csv_bool_isReadAsPostgresDoes(String value, boolean expected) throws SQLException {
        assertThat(read(Rows.csv("ok:bool\n" + value))).containsExactly(List.of(expected));
    }

    @Test
    void csv_blanksInQuotes_count() throws SQLException {
        Rows rows = Rows.csv("""
                a,b
                  "  two blanks  "  ,"\t"
                """);

        assertThat(read(rows)).containsExactly(List.of("  two blanks  ", "\t"));
    }

    @Test
    void csv_emptyLine_ofOneColumnIsNullAndElseNothing() throws SQLException {
        assertThat(read(Rows.csv("\n\na\n1\n\n2\n")))
                .containsExactly(List.of("1"), Arrays.asList((Object) null), List.of("2"));
        assertThat(read(Rows.csv("a,b\n1,2\n\n3,4"))).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void csv_unknownType_listsThoseThatThereAre() {
        assertThatThrownBy(() -> Rows.csv("id:int"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no type \"int\" here; the types are int2, int4, int8, float4,");
    }
}
