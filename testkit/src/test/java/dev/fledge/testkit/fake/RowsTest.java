package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static dev.fledge.testkit.fake.ReadRows.read;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {

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
        int rowsAtOnce = 1_000;
        int[] made = new int[1];
        List<WeakReference<byte[]>> kept = new ArrayList<>();
        Rows rows = Rows.of("id", "bytes").row(-1L, null).rows(1_000_000, i -> {
            made[0]++;
            byte[] bytes = new byte[0];
            if (i % 100_000 == 0) {
                kept.add(new WeakReference<>(bytes));
            }
            return new Object[] {i, bytes};
        });
        assertThat(made[0]).as("only for its types").isEqualTo(1);

        read(rows, result -> {
            long count = 0;
            while (result.next()) {
                assertThat(result.getLong(1)).isEqualTo(count - 1);
                count++;
                assertThat(made[0]).as("made when they are read").isLessThanOrEqualTo((int) count + rowsAtOnce);
            }
            assertThat(count).isEqualTo(1_000_001);
            await().untilAsserted(
                            () -> { // the result is still open
                                System.gc();
                                assertThat(kept).allMatch(row -> row.refersTo(null));
                            });
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
