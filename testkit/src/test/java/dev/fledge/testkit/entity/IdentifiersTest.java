package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

    @Test
    void in_source_areTheWordsOfItsCode() {
        String source = """
                package com.acme.order;

                import static com.acme.Assertions.assertThat;
                import java.util.List;

                /** Of {@code hidden} things. */
                class Order {
                    int total = 0x1F + size("//\\" in text"); // and hidden here
                    char quote = '"';
                    String block = \"\"\"
                            hidden "too"
                            \"\"\";
                    List<Line> all = lines.copy().sorted;
                }
                """;

        assertThat(Identifiers.in(List.of(source)))
                .containsExactlyInAnyOrder(
                        "assertThat",
                        "List",
                        "class",
                        "Order",
                        "int",
                        "total",
                        "size",
                        "char",
                        "quote",
                        "String",
                        "block",
                        "Line",
                        "all",
                        "lines");
    }

    @Test
    void staticMethodsIn_source_areThoseThatItDeclares() {
        String source = """
                class Orders {
                    static Order order(Faker faker) {
                        return Other.call();
                    }

                    public static List<Order> orders(Faker faker, int count) {}

                    void instance() {}
                }
                """;

        assertThat(Identifiers.staticMethodsIn(source)).containsExactlyInAnyOrder("order", "orders");
    }
}
