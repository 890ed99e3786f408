package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static dev.fledge.testkit.fake.ReadRows.read;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows from records and maps. */
class RowsFromTest {

    record Order(long id, String customerName, Instant createdAt, LocalDate due) {}

    @Test
    void from_records_namesColumnsAsSqlDoes() throws SQLException {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        Rows rows =
                Rows.from(List.of(new Order(1, "Ana", now, LocalDate.of(2026, 2, 1)), new Order(2, null, now, null)));

        assertThat(rows.columns()).containsExactly("id", "customer_name", "created_at", "due");
        assertThat(read(rows).get(1)).containsExactly(2L, null, java.sql.Timestamp.from(now), null);
    }

    enum Size {
        BIG
    }

    record Nulls(
            Short s,
            Integer i,
            Long l,
            Float f,
            Double d,
            BigDecimal decimal,
            Boolean truth,
            UUID uuid,
            byte[] bytes,
            LocalDate date,
            LocalTime time,
            OffsetTime offsetTime,
            LocalDateTime dateTime,
            Instant instant,
            String text,
            Size size,
            int[] ints,
            String[] texts,
            Object any) {}

    @Test
    void from_columnsWithoutValues_haveTheTypesOfTheComponents() throws SQLException {
        Nulls nulls = new Nulls(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);

        read(Rows.from(List.of(nulls, nulls)), result -> {
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                types.add(result.getMetaData().getColumnTypeName(i));
            }
            assertThat(types)
                    .containsExactly(
                            "int2",
                            "int4",
                            "int8",
                            "float4",
                            "float8",
                            "numeric",
                            "bool",
                            "uuid",
                            "bytea",
                            "date",
                            "time",
                            "timetz",
                            "timestamp",
                            "timestamptz",
                            "text",
                            "text",
                            "_int4",
                            "_text",
                            "text");
        });
    }

    record Loose(Object any) {}

    @Test
    void from_valueOfASubclass_hasItsOwnType() throws SQLException {
        assertThat(read(Rows.from(List.of(new Loose(null), new Loose(7L)))))
                .containsExactly(Arrays.asList((Object) null), List.of(7L));
    }

    @Test
    void from_manyRecords_areAddedAtOnce() {
        List<Order> orders = Collections.nCopies(200_000, new Order(1, "Ana", Instant.EPOCH, LocalDate.EPOCH));

        assertThat(Rows.from(orders).size()).isEqualTo(200_000); // one by one it would take minutes
    }

    @Test
    void from_recordsOfDifferentTypes_isRefused() {
        assertThatThrownBy(() -> Rows.from(List.of(new Loose(1), new Loose("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        Column "any" is int4, but here text: "a".
                        A column of a table has one type; write the values alike.""");
    }

    @Test
    void from_noRecords_isRefused() {
        assertThatThrownBy(() -> Rows.from(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Rows.empty(\"id\", ...)");
    }

    @Test
    void fromMaps_missingKeys_areNull() throws SQLException {
        Map<String, Object> first = new java.util.LinkedHashMap<>();
        first.put("id", 1);
        first.put("name", "Ana");

        assertThat(read(Rows.fromMaps(List.of(first, new HashMap<>(Map.of("id", 2))))))
                .containsExactly(List.of(1, "Ana"), Arrays.asList(2, null));
    }

    @Test
    void fromMaps_unknownKeyOrNoMap_isRefused() {
        assertThatThrownBy(() -> Rows.fromMaps(List.of(Map.of("id", 1), Map.of("ID", 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The first row has no column \"ID\", its columns are id");
        assertThatThrownBy(() -> Rows.fromMaps(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
