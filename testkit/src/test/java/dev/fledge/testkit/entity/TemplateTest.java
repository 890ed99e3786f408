package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void fill_valueOfSeveralLines_isIndentedLikeTheFirst() {
        assertThat(new Template("f(\n    {{values}});\n").fill(Map.of("values", "a,\n$b"), Set.of()))
                .isEqualTo("f(\n    a,\n    $b);\n");
    }

    @Test
    void fill_sections_areThereIfTheirConditionIs() {
        Template template = new Template("{{#yes}}\n1\n{{/yes}}\n{{#no}}\n2\n{{/no}}\n3\n");

        assertThat(template.fill(Map.of(), Set.of("yes"))).isEqualTo("1\n3\n");
    }

    @Test
    void fill_importThatNothingUses_isLeftOut() {
        Template template = new Template("""
                import static a.B.used;
                import static a.B.unused;
                import java.util.List;
                import java.util.UUID;
                List<String> all = used(UUIDs);
                """);

        assertThat(template.fill(Map.of(), Set.of())).isEqualTo("""
                import static a.B.used;
                import java.util.List;
                List<String> all = used(UUIDs);
                """);
    }

    @Test
    void fill_valueMissing_saysWhich() {
        assertThatThrownBy(() -> new Template("{{other}}").fill(Map.of(), Set.of()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("{{other}}");
    }
}
