package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbClientException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What parameters become on their way to the database. */
interface ParameterContract extends ContractDatabase {

    String ECHO = "SELECT :x AS x";

    /** What comes back of a parameter. */
    default Object echo(Object value) {
        return client().execute()
                .createGet(ECHO)
                .addParam("x", value)
                .execute()
                .orElseThrow()
                .column("x")
                .get(Object.class);
    }

    private void stubEcho() {
        stub(db -> db.onQuery("SELECT :x").answers(call -> call.parameters().getFirst()));
    }

    @Test
    default void parameter_ofBasicType_keepsIt() {
        stubEcho();

        assertThat(echo("Ana")).isEqualTo("Ana");
        assertThat(echo(1)).isEqualTo(1);
        assertThat(echo(1L)).isEqualTo(1L);
        assertThat(echo(1.5)).isEqualTo(1.5);
        assertThat(echo(1.5f)).isEqualTo(1.5f);
        assertThat(echo(true)).isEqualTo(true);
        assertThat(echo(new BigDecimal("12.50"))).isEqualTo(new BigDecimal("12.50"));
        assertThat(echo(new byte[] {1, 2})).isEqualTo(new byte[] {1, 2});
    }

    @Test
    default void parameter_ofOtherBasicType_becomesTheNextBigger() {
        stubEcho();

        assertThat(echo((byte) 1)).isEqualTo(1);
        assertThat(echo((short) 1)).isEqualTo(1);
        assertThat(echo(BigInteger.TEN)).isEqualTo(BigDecimal.TEN);
        assertThat(echo('c')).isEqualTo("c");
        assertThat(echo(new char[] {'a', 'b'})).isEqualTo("ab");
    }

    @Test
    default void parameter_ofJavaTime_becomesThatOfJdbc() {
        stubEcho();

        assertThat(echo(LocalDate.of(2026, 1, 2))).isEqualTo(Date.valueOf("2026-01-02"));
        assertThat(echo(LocalDateTime.of(2026, 1, 2, 3, 4, 5))).isEqualTo(Timestamp.valueOf("2026-01-02 03:04:05"));
        assertThat(echo(OffsetDateTime.parse("2026-01-02T03:04:05+02:00")))
                .isEqualTo(Timestamp.from(Instant.parse("2026-01-02T01:04:05Z")));
    }

    @Test
    default void parameter_uuid_isSentAsText() {
        stubEcho();

        assertThat(echo(UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f")))
                .isEqualTo("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f");
    }

    @Test
    default void parameter_uuid_withoutACast_isRefusedByTheDatabase() {
        String sql = "SELECT 1 AS x WHERE CAST('6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f' AS uuid) = :id";
        stub(db -> db.onQuery(sql)
                .fails(new SQLException("ERROR: operator does not exist: uuid = character varying", "42883")));

        assertThat(Failures.of(() -> client().execute()
                        .createGet(sql)
                        .addParam("id", UUID.randomUUID())
                        .execute()))
                .isEqualTo("DbStatementException <- SQLException 42883"
                        + " ERROR: operator does not exist: uuid = character varying");
    }

    @Test
    default void parameter_uuid_withACast_isUnderstood() {
        String sql = "SELECT CAST(:id AS uuid) AS x";
        UUID id = UUID.randomUUID();
        stub(db -> db.onQuery(sql).with(id.toString()).returnsValue(id));

        assertThat(client().execute()
                        .createGet(sql)
                        .addParam("id", id)
                        .execute()
                        .orElseThrow()
                        .column("x")
                        .get(UUID.class))
                .isEqualTo(id);
    }

    @Test
    default void parameter_missingByName_isNullWhereTheClientSaysSo() {
        stub(db -> db.onQuery("SELECT id FROM users WHERE id = 2")
                .with((Object) null)
                .returnsValue(2));

        assertThat(clientBuilder()
                        .missingMapParametersAsNull(true)
                        .build()
                        .execute()
                        .createGet("SELECT id FROM users WHERE id = 2 AND CAST(:x AS int) IS NULL")
                        .addParam("y", 1)
                        .execute())
                .isPresent();
    }

    @Test
    default void parameter_null_isNull() {
        String sql = "SELECT id FROM users WHERE id = 2 AND CAST(:x AS int) IS NULL";
        stub(db -> db.onQuery(sql).with((Object) null).returnsValue(2));

        assertThat(client().execute()
                        .createGet(sql)
                        .addParam("x", (Object) null)
                        .execute())
                .isPresent();
    }

    @Test
    default void parameter_usedTwice_isSentTwice() {
        String sql = "SELECT id FROM users WHERE id = :id OR boss_id = :id ORDER BY id";
        stub(db -> db.onQuery(sql).with(1, 1).returns(QueryContract.BOTH));

        assertThat(client().execute()
                        .createQuery(sql)
                        .params(Map.of("id", 1))
                        .execute()
                        .map(row -> row.column("id").getInt()))
                .containsExactly(1, 2);
    }

    @Test
    default void parameters_byPosition_areInOrder() {
        String sql = "SELECT id FROM users WHERE id = ? AND name = ?";
        stub(db -> db.onQuery(sql).with(1, "Ana").returnsValue(1));

        assertThat(client().execute().createGet(sql).params(1, "Ana").execute()).isPresent();
        assertThat(client().execute().createGet(sql).params(List.of(1, "Ana")).execute())
                .isPresent();
    }

    @Test
    default void cast_withColons_isTakenForAParameter() {
        assertThatThrownBy(() -> client().execute()
                        .createGet("SELECT :x::int AS x")
                        .addParam("x", "1")
                        .execute())
                .isInstanceOf(DbClientException.class)
                .hasMessage("Query parameters missing in Map: int");
    }

    @Test
    default void cast_ofTheStandard_works() {
        stub(db -> db.onQuery("SELECT CAST(:x AS int)").with("1").returnsValue(1));

        assertThat(client().execute()
                        .createGet("SELECT CAST(:x AS int) AS x")
                        .addParam("x", "1")
                        .execute()
                        .orElseThrow()
                        .column("x")
                        .getInt())
                .isEqualTo(1);
    }
}
