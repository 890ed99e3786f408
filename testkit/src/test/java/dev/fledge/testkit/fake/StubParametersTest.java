package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StubParametersTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final DbClient client = db.dbClient();

    @ParameterizedTest
    @MethodSource
    void with_valuesThatADriverDoesNotTellApart_match(Object expected, Object actual) {
        db.onQuery("SELECT ?").with(expected).returnsValue("yes");

        assertThat(first("SELECT ?", actual)).contains("yes");
    }

    static Stream<Arguments> with_valuesThatADriverDoesNotTellApart_match() {
        UUID uuid = UUID.randomUUID();
        return Stream.of(
                Arguments.of(1, 1L),
                Arguments.of(1L, (short) 1),
                Arguments.of(1, new BigDecimal("1.0")),
                Arguments.of(new BigDecimal("2.50"), new BigDecimal("2.5")),
                Arguments.of(BigInteger.TWO, 2),
                Arguments.of(uuid, uuid),
                Arguments.of(uuid.toString(), uuid),
                Arguments.of(new byte[] {1, 2}, new byte[] {1, 2}),
                Arguments.of(OffsetDateTime.parse("2026-01-01T00:00Z"), OffsetDateTime.parse("2026-01-01T01:00+01:00")),
                Arguments.of((Predicate<String>) name -> name.startsWith("A"), "Ana"));
    }

    @ParameterizedTest
    @MethodSource
    void with_otherValues_doesNotMatch(Object expected, Object actual) {
        db.lenient();
        db.onQuery("SELECT ?").with(expected).returnsValue("yes");

        assertThat(first("SELECT ?", actual)).isEmpty();
    }

    static Stream<Arguments> with_otherValues_doesNotMatch() {
        return Stream.of(
                Arguments.of(1, 2),
                Arguments.of(1, "1"),
                Arguments.of(1, 2L),
                Arguments.of(1, 1.0),
                Arguments.of(new BigDecimal("1.0"), 2),
                Arguments.of(BigDecimal.ONE, UUID.randomUUID()),
                Arguments.of(UUID.randomUUID(), UUID.randomUUID().toString()),
                Arguments.of(OffsetDateTime.parse("2026-01-01T00:00Z"), OffsetDateTime.parse("2026-01-01T00:00+01:00")),
                Arguments.of("Ana", "ana"),
                Arguments.of(null, "null"),
                Arguments.of("1", null),
                Arguments.of((Predicate<String>) name -> name.startsWith("A"), "Bo"));
    }

    @Test
    void with_mapAndPositions_bothHaveToFit() {
        db.lenient();
        db.onQuery("SELECT").with(1, "x").with(Map.of("b", "x")).returnsValue("yes");

        assertThat(first("SELECT ?, ?", 1, "x")).isEmpty();
        assertThat(getOneAndX()).isPresent();
    }

    @Test
    void with_mapAndPositions_messageShowsBothAndWhatDiffers() {
        db.onQuery("SELECT :a, :b").with(1, "x").with(Map.of("b", "y")).returnsValue("yes");

        assertThatThrownBy(this::getOneAndX)
                .cause()
                .hasMessageContaining("db.onQuery(\"SELECT :a, :b\").with(1, \"x\").with(Map.of(\"b\", \"y\"))")
                .hasMessageContaining("parameter \"b\": it wants \"y\", but the call has \"x\"");
    }

    @Test
    void with_positionsAndMap_messageShowsWhatDiffersFirst() {
        db.onQuery("SELECT :a, :b").with(2, "x").with(Map.of("b", "y")).returnsValue("yes");

        assertThatThrownBy(this::getOneAndX)
                .cause()
                .hasMessageContaining("parameter 1: it wants 2, but the call has 1");
    }

    @Test
    void with_sameTextOfAnotherType_messageSaysTheType() {
        db.onQuery("SELECT ?").with(Date.valueOf("2026-01-02")).returnsValue("yes");

        assertThatThrownBy(() -> first("SELECT ?", LocalDate.of(2026, 1, 2)))
                .cause()
                .hasMessageContaining("parameter 1: it wants 2026-01-02 (java.sql.Date),"
                        + " but the call has 2026-01-02 (java.time.LocalDate)");
    }

    @Test
    void with_list_fitsAnArrayOfTheSameElements() throws SQLException {
        db.lenient();
        db.onUpdate("UPDATE").with(List.of(1, 2)).returns(1);

        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ?")) {
            update.setArray(1, connection.createArrayOf("int4", new Object[] {1, 2}));
            assertThat(update.executeUpdate()).isOne();
            update.setArray(1, connection.createArrayOf("int4", new Object[] {1, 3}));
            assertThat(update.executeUpdate()).isZero();
        }
    }

    @Test
    void with_map_namesOfTheStubFitQuestionMarks() {
        db.onQuery("AND b = :b").with(Map.of("b", "x")).returnsValue("yes");

        assertThat(first("SELECT 1 WHERE a = ? AND b = ? AND c = ?", 1, "x", 3)).contains("yes");
    }

    private Optional<DbRow> getOneAndX() {
        return client.execute()
                .createGet("SELECT :a, :b")
                .addParam("a", 1)
                .addParam("b", "x")
                .execute();
    }

    private Optional<Object> first(String sql, Object... parameters) {
        var get = client.execute().createGet(sql);
        for (Object parameter : parameters) {
            get.addParam(parameter);
        }
        return get.execute().map(row -> row.column(1).get(Object.class));
    }
}
