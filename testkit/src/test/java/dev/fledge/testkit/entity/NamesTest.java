package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @Test
    void of_twoWords_hasEveryForm() {
        Names names = Names.of("orderLine", "");

        assertThat(names.type()).isEqualTo("OrderLine");
        assertThat(names.types()).isEqualTo("OrderLines");
        assertThat(names.packageName()).isEqualTo("orderline");
        assertThat(names.table()).isEqualTo("order_lines");
        assertThat(names.path()).isEqualTo("/order-lines");
        assertThat(names.words()).isEqualTo("order line");
        assertThat(names.variable(Set.of())).isEqualTo("orderLine");
        assertThat(names.severalVariable(Set.of())).isEqualTo("orderLines");
        assertThat(names.partsOfApp()).containsExactly("OrderLineDao", "OrderLineRouter", "OrderLineService");
    }

    @ParameterizedTest
    @CsvSource({
        "order, orders",
        "address, addresses",
        "box, boxes",
        "branch, branches",
        "dish, dishes",
        "city, cities",
        "key, keys",
    })
    void of_noPlural_makesOne(String one, String several) {
        assertThat(Names.of(one, "").several()).isEqualTo(several);
    }

    @Test
    void of_plural_takesIt() {
        assertThat(Names.of("person", "people").table()).isEqualTo("people");
    }

    @Test
    void variable_taken_isAnother() {
        Names names = Names.of("client", "");

        assertThat(names.variable(Set.of("client"))).isEqualTo("theClient");
        assertThat(names.severalVariable(Set.of("client"))).isEqualTo("clients");
        assertThat(names.severalVariable(Set.of("clients"))).isEqualTo("theClients");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Order",
                "my order",
                "order-line",
                "order_line",
                "1order",
                "größe",
                "../order",
                "a/b",
                "order;",
                "aVeryLongNameThatNobodyWouldEverWantToTypeTwice",
            })
    void of_noNameInCamelCase_saysTheRule(String entity) {
        assertThatThrownBy(() -> Names.of(entity, ""))
                .isInstanceOf(Refusal.class)
                .hasMessage("""
                        Invalid entity '%s': an entity is named in the singular, as a Java variable: lowerCamelCase, with \
                        letters a-z and digits, starting with a letter, at most 40 characters.
                        For example: mvn -q -Pentity -Dentity=order -Dfields="total:decimal placedAt:instant note:text?\"""".formatted(entity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "class", "record", "int", "true"})
    void of_javaWord_isRefused(String entity) {
        assertThatThrownBy(() -> Names.of(entity, ""))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Invalid entity '" + entity + "': it is a word of the Java language;");
    }

    @ParameterizedTest
    @CsvSource({"instanceOf, instanceof", "goTo, goto", "doUble, double"})
    void of_packageIsJavaWord_isRefused(String entity, String packageName) {
        assertThatThrownBy(() -> Names.of(entity, ""))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Invalid entity '" + entity + "': its package would be called '" + packageName
                        + "', which is a word of the Java language; a longer name such as '" + entity
                        + "Item' is free.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "aux", "lpt1"})
    void of_nameReservedByWindows_isRefused(String entity) {
        assertThatThrownBy(() -> Names.of(entity, ""))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Invalid entity '" + entity + "': Windows has no folders of that name;");
    }

    @Test
    void of_pluralIsSqlWord_isRefused() {
        assertThatThrownBy(() -> Names.of("group", ""))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "Invalid entity 'group': 'groups' is a reserved word of SQL, in PostgreSQL or H2;");
    }

    @Test
    void of_pluralLikeSingular_isRefused() {
        assertThatThrownBy(() -> Names.of("sheep", "sheep"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Invalid plural 'sheep': it must differ from the entity's name");
    }
}
