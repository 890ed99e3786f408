package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatementException;
import io.helidon.dbclient.DbTransaction;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where H2 is not PostgreSQL, even in its PostgreSQL mode: tests on it prove less, or something else. */
interface H2Differences extends DbClientContract {

    // types

    @Test
    @Override
    default void timestamptz_isASqlTimestamp() {
        assertThat(selected("TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+00'", Instant.EPOCH)
                        .get(OffsetDateTime.class))
                .isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    @Override
    default void dbTypes_areTheDatabasesNames() {
        assertThat(selected("CAST(1 AS int4)", 1).dbType()).isEqualTo("INTEGER");
    }

    @Test
    @Override
    default void columns_withoutAlias_haveTheDatabasesNames() {
        assertThat(Stream.of("SELECT count(*) FROM users", "SELECT CAST(7 AS int8)")
                        .map(sql -> client().execute()
                                .createGet(sql)
                                .execute()
                                .orElseThrow()
                                .column(1)
                                .name()))
                .containsExactly("?column?", "cast");
    }

    @ParameterizedTest
    @CsvSource({"1, ?column?", "count(*), ?column?", "u.name, name"})
    @Override
    default void onlyValue_hasTheNameOfItsExpression(String expression, String name) {
        String sql = "SELECT %s FROM users u".formatted(expression);

        assertThat(client().execute()
                        .createGet(sql)
                        .execute()
                        .orElseThrow()
                        .column(1)
                        .name())
                .isEqualTo(name);
    }

    @Test
    @Override
    default void parameter_ofBasicType_keepsIt() {
        assertThat(echo("Ana")).isEqualTo("Ana");
        assertThat(echo(new byte[] {1, 2})).isInstanceOf(java.sql.Blob.class);
    }

    @Test
    @Override
    default void parameter_ofJavaTime_becomesThatOfJdbc() {
        OffsetDateTime time = OffsetDateTime.parse("2026-01-02T03:04:05+02:00");

        assertThat(echo(time)).isEqualTo(time);
    }

    @Test
    @Override
    default void parameter_uuid_withoutACast_isRefusedByTheDatabase() {
        assertThat(client().execute()
                        .createGet("SELECT 1 AS x WHERE CAST('6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f' AS uuid) = :id")
                        .addParam("id", UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f"))
                        .execute())
                .isPresent();
    }

    @Test
    @Override
    default void parameter_instant_isAnError() {
        assertThat(echo(Instant.EPOCH)).isEqualTo(OffsetDateTime.parse("1970-01-01T00:00Z"));
    }

    @Test
    @Override
    default void parameter_enum_isAnError() {
        assertThat(echo(DayOfWeek.MONDAY)).isEqualTo(DayOfWeek.MONDAY);
    }

    @Test
    @Override
    default void parameter_list_isAnError() {
        assertThat(echo(new ArrayList<>(List.of(1)))).isEqualTo(List.of(1));
    }

    @Test
    @Override
    default void parameter_map_isAnErrorWithoutHstore() {
        assertThat(echo(Map.of("a", "b"))).isEqualTo(Map.of("a", "b"));
    }

    // statements: they fail when they are prepared

    private void assertRefusedAtPreparation(String sql, String state) {
        assertThat(Failures.withoutMessage(
                        () -> client().execute().createGet(sql).execute()))
                .isEqualTo("DbClientException <- SQLSyntaxErrorException " + state);
    }

    @Test
    @Override
    default void badSql_failsAtExecution() {
        assertRefusedAtPreparation("SELEC 1", "42001");
    }

    @Test
    @Override
    default void unknownTable_failsAtExecution() {
        assertRefusedAtPreparation("SELECT 1 FROM nowhere", "42S02");
    }

    @Test
    @Override
    default void statementException_saysTheStatement() {
        assertThatThrownBy(() -> client().execute().createQuery("SELEC 1").execute())
                .isInstanceOf(DbClientException.class)
                .isNotInstanceOf(DbStatementException.class);
    }

    /** Helidon closes the connection of a query after an error of its execution only. */
    @Test
    @Override
    default void query_thatFails_givesItsConnectionBack() {
        DbClient client = clientOfTwoConnections();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.execute().createQuery("SELEC 1").execute());
        }

        assertThat(Failures.withoutMessage(() -> Users.count(client.execute())))
                .isEqualTo("DbClientException <- SQLTransientConnectionException null");
    }

    @Test
    @Override
    default void cast_withColons_isTakenForAParameter() {
        assertThat(Failures.withoutMessage(() -> client().execute()
                        .createGet("SELECT :x::int AS x")
                        .addParam("x", "1")
                        .execute()))
                .isEqualTo("DbClientException <- SQLSyntaxErrorException 42000");
    }

    @Test
    @Override
    default void parameters_noneForNames_isAnError() {
        assertRefusedAtPreparation("SELECT id FROM users WHERE id = :id", "42001");
    }

    @Test
    @Override
    default void parameters_byPositionForNames_areAnError() {
        parameters_noneForNames_isAnError();
    }

    @Test
    @Override
    default void returning_inAQuery_findsTheRow() {
        assertRefusedAtPreparation("INSERT INTO users (id, name) VALUES (3, 'Eva') RETURNING id", "42000");
    }

    @Test
    @Override
    default void returning_inAnInsert_isAnError() {
        returning_inAQuery_findsTheRow();
    }

    // errors: other classes, and other states

    private static void assertStatementFails(String with, Runnable statement) {
        assertThat(Failures.withoutMessage(statement::run)).isEqualTo("DbStatementException <- " + with);
    }

    @Test
    @Override
    default void unique_violated() {
        assertStatementFails(
                "SQLIntegrityConstraintViolationException 23505",
                () -> Users.insert(client().execute(), 3, "Eva", "ana@example.com"));
    }

    @Test
    @Override
    default void foreignKey_violated() {
        assertStatementFails(
                "SQLIntegrityConstraintViolationException 23506",
                () -> Users.insert(client().execute(), 3, "Eva", null, null, 99));
    }

    @Test
    @Override
    default void notNull_violated() {
        assertStatementFails(
                "SQLIntegrityConstraintViolationException 23502",
                () -> Users.insert(client().execute(), 3, null, null));
    }

    @Test
    @Override
    default void check_violated() {
        assertStatementFails(
                "SQLIntegrityConstraintViolationException 23513",
                () -> Users.insert(client().execute(), 3, "Eva", null, -1, null));
    }

    @Test
    @Override
    default void dml_selects_isAnError() {
        assertStatementFails(
                "SQLNonTransientException 90001",
                () -> client().execute().createUpdate(Users.COUNT).execute());
    }

    @Test
    @Override
    default void get_updates_isAnError() {
        assertStatementFails(
                "SQLNonTransientException 90002",
                () -> client().execute().createGet("UPDATE users SET age = 40").execute());
    }

    @Test
    @Override
    default void query_updates_isAnError() {
        assertStatementFails(
                "SQLNonTransientException 90002",
                () -> client().execute()
                        .createQuery("UPDATE users SET age = 40")
                        .execute());
    }

    @Test
    @Override
    default void parameter_missingByPosition_isAnError() {
        assertStatementFails(
                "SQLDataException 90012",
                () -> client().execute()
                        .createGet("SELECT id FROM users WHERE id = ? AND name = ?")
                        .params(1)
                        .execute());
    }

    @Test
    @Override
    default void parameter_tooManyByPosition_isAnError() {
        assertThat(Failures.withoutMessage(() -> client().execute()
                        .createGet("SELECT id FROM users WHERE id = ?")
                        .params(1, "Ana")
                        .execute()))
                .isEqualTo("DbClientException <- SQLDataException 90008");
    }

    @Test
    @Override
    default void stream_readAfterTheCommit_isClosed() {
        DbTransaction transaction = clientOfTwoConnections().transaction();
        var rows = Users.list(transaction);
        transaction.commit();

        assertStatementFails("SQLNonTransientException 90007", rows::toList);
    }
}
