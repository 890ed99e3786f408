package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

    @Test
    void parse_severalFields_areInOrder() {
        assertThat(Fields.parse(" total:decimal  placedAt:instant,note:text? "))
                .containsExactly(
                        new Field("total", FieldType.DECIMAL, false),
                        new Field("placedAt", FieldType.INSTANT, false),
                        new Field("note", FieldType.TEXT, true));
    }

    @Test
    void column_camelCase_isSnakeCase() {
        assertThat(new Field("placedAt", FieldType.INSTANT, false).column()).isEqualTo("placed_at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                   | Invalid fields '': fields are name:type, separated by spaces;",
                "total                | Invalid field 'total': fields are name:type, separated by spaces;",
                "total:decimal??      | Invalid field 'total:decimal??': fields are name:type, separated by spaces;",
                "total:money          | Invalid field 'total:money': 'money' is not a type. Types: text, integer, long, decimal, boolean, date, instant, uuid.",
                "total:Decimal        | Invalid field 'total:Decimal': 'Decimal' is not a type.",
                "Total:decimal        | Invalid field 'Total:decimal': 'Total' must be a name in lowerCamelCase,",
                "größe:text           | Invalid field 'größe:text': 'größe' must be a name in lowerCamelCase,",
                "id:uuid              | Invalid field 'id:uuid': every entity has an 'id' already,",
                "class:text           | Invalid field 'class': it is a word of the Java language;",
                "hashCode:text        | Invalid field 'hashCode': it is a word of the Java language;",
                "user:text            | Invalid field 'user': 'user' is a reserved word of SQL, in PostgreSQL or H2;",
                "currentDate:date     | Invalid field 'currentDate': 'current_date' is a reserved word of SQL,",
                "xmin:long            | Invalid field 'xmin': 'xmin' is a column that PostgreSQL gives to every table; a longer name such as 'xminItem' is free.",
                "tableoid:long        | Invalid field 'tableoid': 'tableoid' is a column that PostgreSQL gives to every table;",
                "a:text a:long        | Invalid fields 'a:text a:long': there are two fields called 'a'.",
                "a:text?              | Invalid fields 'a:text?': at least one field must not be optional.",
            })
    void parse_invalidFields_namesInputAndRule(String fields, String message) {
        assertThatThrownBy(() -> Fields.parse(fields))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("\nFor example: " + Refusal.EXAMPLE);
    }

    @Test
    void parse_tooManyFields_saysHowManyMayBe() {
        StringBuilder fields = new StringBuilder();
        Collections.nCopies(51, "")
                .forEach(each -> fields.append("f").append(fields.length()).append(":text "));

        assertThatThrownBy(() -> Fields.parse(fields.toString()))
                .hasMessageContaining("an entity has at most 50 fields, not 51.");
    }
}
