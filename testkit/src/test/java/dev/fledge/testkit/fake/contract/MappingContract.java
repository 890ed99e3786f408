package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.Rows;
import io.helidon.common.mapper.MapperException;
import io.helidon.dbclient.DbColumn;
import io.helidon.dbclient.DbRow;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which Java types the values of columns have, and which they become. */
interface MappingContract extends ContractDatabase {

    /** What a column has that is selected as this expression; a fake gets this value for it. */
    default DbColumn selected(String expression, Object value) {
        String sql = "SELECT " + expression + " AS x";
        stub(db -> db.onQuery(sql).returns(Rows.of("x").row(value)));
        return client().execute().createGet(sql).execute().orElseThrow().column("x");
    }

    @Test
    default void int4_isAnInteger() {
        DbColumn column = selected("CAST(1 AS int4)", 1);

        assertThat(column.get()).isEqualTo(1);
        assertThat(column.javaType()).isEqualTo(Integer.class);
        assertThat(column.getInt()).isEqualTo(1);
        assertThatThrownBy(column::getLong).isInstanceOf(MapperException.class);
        assertThatThrownBy(column::getBoolean).isInstanceOf(MapperException.class);
        assertThat(column.getString()).isEqualTo("1");
    }

    @Test
    default void int8_isALong() {
        DbColumn column = selected("CAST(1 AS int8)", 1L);

        assertThat(column.get()).isEqualTo(1L);
        assertThat(column.javaType()).isEqualTo(Long.class);
        assertThatThrownBy(column::getInt).isInstanceOf(MapperException.class);
        assertThat(column.get(Number.class)).isEqualTo(1L);
    }

    @Test
    default void int2_isAnInteger() {
        assertThat(selected("CAST(1 AS int2)", (short) 1).get()).isEqualTo(1);
    }

    @Test
    default void numeric_isABigDecimal() {
        DbColumn column = selected("CAST(12.50 AS numeric(10, 2))", new BigDecimal("12.50"));

        assertThat(column.get()).isEqualTo(new BigDecimal("12.50"));
        assertThat(column.get(BigDecimal.class)).isEqualTo(new BigDecimal("12.50"));
        assertThatThrownBy(column::getDouble).isInstanceOf(MapperException.class);
    }

    @Test
    default void float8_isADouble() {
        assertThat(selected("CAST(1.5 AS float8)", 1.5).getDouble()).isEqualTo(1.5);
    }

    @Test
    default void bool_isABoolean() {
        assertThat(selected("TRUE", true).getBoolean()).isTrue();
    }

    @Test
    default void text_isAString() {
        DbColumn column = selected("CAST('12' AS varchar(10))", "12");

        assertThat(column.get()).isEqualTo("12");
        assertThat(column.get(Integer.class)).isEqualTo(12);
        assertThatThrownBy(() -> column.get(UUID[].class)).isInstanceOf(MapperException.class);
    }

    @Test
    default void text_noNumber_isNoInteger() {
        DbColumn column = selected("CAST('twelve' AS varchar(10))", "twelve");

        assertThatThrownBy(column::getInt).isInstanceOf(MapperException.class);
    }

    @Test
    default void uuid_isAUuid() {
        UUID uuid = UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f");
        DbColumn column = selected("CAST('%s' AS uuid)".formatted(uuid), uuid);

        assertThat(column.get()).isEqualTo(uuid);
        assertThat(column.getString()).isEqualTo(uuid.toString());
    }

    @Test
    default void bytea_isBytes() {
        assertThat(selected("CAST('A' AS bytea)", new byte[] {65}).get(byte[].class))
                .containsExactly(65);
    }

    @Test
    default void date_isASqlDate() {
        DbColumn column = selected("DATE '2026-01-02'", LocalDate.of(2026, 1, 2));

        assertThat(column.get()).isEqualTo(Date.valueOf("2026-01-02"));
        assertThat(column.get(LocalDate.class)).isEqualTo(LocalDate.of(2026, 1, 2));
    }

    @Test
    default void timestamp_isASqlTimestamp() {
        DbColumn column = selected("TIMESTAMP '2026-01-02 03:04:05'", LocalDateTime.of(2026, 1, 2, 3, 4, 5));

        assertThat(column.get()).isEqualTo(Timestamp.valueOf("2026-01-02 03:04:05"));
        assertThat(column.get(LocalDateTime.class)).isEqualTo(LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }

    @Test
    default void timestamptz_isASqlTimestamp() {
        Instant instant = Instant.parse("2026-01-02T03:04:05Z");
        DbColumn column = selected("CAST('2026-01-02 03:04:05+00' AS timestamp with time zone)", instant);

        assertThat(column.get()).isEqualTo(Timestamp.from(instant));
        assertThat(column.get(Timestamp.class)).isEqualTo(Timestamp.from(instant));
        assertThatThrownBy(() -> column.get(Instant.class)).isInstanceOf(MapperException.class);
        assertThatThrownBy(() -> column.get(OffsetDateTime.class)).isInstanceOf(MapperException.class);
    }

    @Test
    default void dbTypes_areTheDatabasesNames() {
        String sql = "SELECT CAST(1 AS int4) AS a, CAST(1 AS int8) AS b, CAST(1 AS numeric) AS c, TRUE AS d";
        stub(db -> db.onQuery(sql).returns(Rows.of("a", "b", "c", "d").row(1, 1L, BigDecimal.ONE, true)));

        DbRow row = client().execute().createGet(sql).execute().orElseThrow();

        assertThat(row.column("a").dbType()).isEqualTo("int4");
        assertThat(row.column("b").dbType()).isEqualTo("int8");
        assertThat(row.column("c").dbType()).isEqualTo("numeric");
        assertThat(row.column("d").dbType()).isEqualTo("bool");
    }

    @Test
    default void row_classWithoutMapper_isAnError() {
        record User(int id) {}
        stub(db -> db.onQuery(Users.FIND).returns(QueryContract.ANA));

        DbRow row = Users.find(client().execute(), 1).orElseThrow();

        assertThatThrownBy(() -> row.as(User.class)).isInstanceOf(MapperException.class);
        User user = row.as(found -> new User(found.column("id").getInt()));
        assertThat(user).isEqualTo(new User(1));
    }
}
