package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {

    private static List<List<Object>> read(Rows rows) throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        read(rows, result -> {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                all.add(row);
            }
        });
        return all;
    }

    @FunctionalInterface
    private interface Reader {
        void read(ResultSet result) throws SQLException;
    }

    private static void read(Rows rows, Reader reader) throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(rows);
        try (Connection connection = db.dataSource().getConnection();
                ResultSet result = connection.createStatement().executeQuery("SELECT")) {
            reader.read(result);
        }
    }

    @Test
    void row_added_leavesTheShorterOneAsItWas() throws SQLException {
        Rows one = Rows.of("id", "name").row(1, "Ana");
        Rows two = one.row(2, null);

        assertThat(one.size()).isEqualTo(1);
        assertThat(read(two)).containsExactly(List.of(1, "Ana"), Arrays.asList(2, null));
        assertThat(two).hasToString("2 rows (id, name)");
        assertThat(two.columns()).containsExactly("id", "name");
    }

    @Test
    void row_wrongNumberOfValues_isRefused() {
        Rows rows = Rows.of("id", "name");

        assertThatThrownBy(() -> rows.row(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        There have to be as many values as columns.
                        Columns: id, name (2)
                        Values:  1 (1)""");
    }

    @Test
    void row_otherTypeThanBefore_isRefused() {
        Rows rows = Rows.of("id").row(1);

        assertThatThrownBy(() -> rows.row(2L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        Column "id" is int4, but here int8: 2L.
                        A column of a table has one type; write the values alike.""");
    }

    @Test
    void row_valueThatNoColumnHolds_isRefused() {
        Rows rows = Rows.of("id");

        assertThatThrownBy(() -> rows.row(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A row cannot hold a java.util.");
    }

    @Test
    void row_changedAfterwards_isNotChanged() throws SQLException {
        byte[] bytes = {1};
        Rows rows = Rows.of("bytes").row(bytes);
        bytes[0] = 2;

        assertThat(read(rows).getFirst().getFirst()).isEqualTo(new byte[] {1});
    }

    record Order(long id, String customerName, Instant createdAt, LocalDate due) {}

    @Test
    void from_records_namesColumnsAsSqlDoes() throws SQLException {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        Rows rows =
                Rows.from(List.of(new Order(1, "Ana", now, LocalDate.of(2026, 2, 1)), new Order(2, null, now, null)));

        assertThat(rows.columns()).containsExactly("id", "customer_name", "created_at", "due");
        assertThat(read(rows).get(1)).containsExactly(2L, null, java.sql.Timestamp.from(now), null);
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
            """)
    void csv_thatCannotBeRead_saysWhere(String text, String message) {
        assertThatThrownBy(() -> Rows.csv(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void csv_unknownType_listsThoseThatThereAre() {
        assertThatThrownBy(() -> Rows.csv("id:int"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no type \"int\" here; the types are int2, int4, int8, float4,");
    }

    @Test
    void types_declared_areThoseOfColumnsWithoutValues() throws SQLException {
        read(
                Rows.of("id", "name").types("int8", "text").row(null, null),
                result -> assertThat(result.getMetaData().getColumnTypeName(1)).isEqualTo("int8"));
    }

    @Test
    void types_thatDoNotFit_areRefused() {
        Rows rows = Rows.of("id").row(1);

        assertThatThrownBy(() -> rows.types("int8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Column \"id\" is int4, but here int8: types(...).");
        assertThatThrownBy(() -> rows.types("int4", "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as many types as columns");
    }

    @Test
    void rows_aMillionMadeOnDemand_areNotKept() throws SQLException {
        int[] made = new int[1];
        Rows rows = Rows.of("id", "bytes").row(-1L, null).rows(1_000_000, i -> {
            made[0]++;
            return new Object[] {i, new byte[1_000]};
        });
        assertThat(made[0]).as("only for its types").isEqualTo(1);

        read(rows, result -> {
            long count = 0;
            while (result.next()) {
                assertThat(result.getLong(1)).isEqualTo(count - 1);
                count++;
            }
            assertThat(count).isEqualTo(1_000_001);
        });
    }

    @Test
    void rows_none_isRefused() {
        Rows rows = Rows.of("id");

        assertThatThrownBy(() -> rows.rows(0, i -> new Object[] {i}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows(0, ...): at least one row is needed");
    }

    @Test
    void thenFails_afterTheRows_isSeenByWhoReadsOn() throws SQLException {
        read(Rows.of("id").row(1).thenFails(SqlErrors.connectionLost()), result -> {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt(1)).isEqualTo(1);
            assertThatThrownBy(result::next)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
        });
    }

    @Test
    void emptyRows_haveColumnsAndNoRow() throws SQLException {
        assertThat(read(Rows.empty("id"))).isEqualTo(Collections.emptyList());
    }
}
