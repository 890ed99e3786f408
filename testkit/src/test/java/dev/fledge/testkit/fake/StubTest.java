package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatCode;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StubTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final DbClient client = db.dbClient();

    private Optional<Object> first(String sql, Object... parameters) {
        var get = client.execute().createGet(sql);
        for (Object parameter : parameters) {
            get.addParam(parameter);
        }
        return get.execute().map(row -> row.column(1).get(Object.class));
    }

    private long update(String sql) {
        return client.execute().createUpdate(sql).execute();
    }

    // which stub

    @Test
    void newestStub_wins() {
        db.lenient();
        db.onQuery("SELECT").returnsValue("old");
        db.onQuery("SELECT").returnsValue("new");

        assertThat(first("SELECT 1")).contains("new");
    }

    @Test
    void optional_neverUsed_isFine() {
        db.onQuery("SELECT").returnsValue(1).optional();
        db.onConnect().fails(SqlErrors.tooManyConnections()).optional();

        assertThatCode(db::verify).doesNotThrowAnyException();
    }

    @Test
    void optional_usedLessOftenThanItSays_isFine() {
        db.onQuery("SELECT").optional().returnsValue(1).times(2).then().returnsValue(2);
        first("SELECT 1");

        assertThatCode(db::verify).doesNotThrowAnyException();
    }

    @Test
    void optional_besideAnUnusedStub_failsForThatOneOnly() {
        db.onQuery("SELECT 1").returnsValue(1).optional();
        db.onQuery("SELECT 2").returnsValue(2);

        assertThatThrownBy(db::verify)
                .hasMessageContaining("db.onQuery(\"SELECT 2\")")
                .message()
                .doesNotContain("SELECT 1");
    }

    @Test
    void newestStub_usedUp_givesWayToTheOneBefore() {
        db.onQuery("SELECT").returnsValue("old");
        db.onQuery("SELECT").returnsValue("new").times(2);

        assertThat(Stream.generate(() -> first("SELECT 1").orElseThrow()).limit(4))
                .containsExactly("new", "new", "old", "old");
    }

    @Test
    void stubAddedLater_isSeenByStatementsKnownBefore() {
        db.onQuery("SELECT 1").returnsValue("first");
        assertThat(first("SELECT 1")).contains("first");

        db.onQuery("SELECT 1").returnsValue("second");

        assertThat(first("SELECT 1")).contains("second");
    }

    @Test
    void stubAdded_whileAnotherThreadLooksForOne_isNotLost() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch added = new CountDownLatch(1);
        db.onUpdate(SqlMatch.where(sql -> {
                    looking.countDown();
                    return reached(added);
                }))
                .returns(1);
        FutureTask<Long> first = new FutureTask<>(() -> update("UPDATE t"));
        Thread.startVirtualThread(first);
        looking.await();

        db.onUpdate("UPDATE").returns(2);
        added.countDown();
        first.get();

        assertThat(update("UPDATE t")).isEqualTo(2);
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void exactly_longerStatement_isNotMeant() {
        db.onQuery("SELECT id FROM users").returnsValue("part");
        db.onQuery(SqlMatch.exactly("select ID from users")).returnsValue("whole");

        assertThat(first("SELECT id FROM users")).contains("whole");
        assertThat(first("SELECT id FROM users LIMIT 1")).contains("part");
    }

    @Test
    void matching_regularExpression_seesTheSqlAsWritten() {
        db.onUpdate(SqlMatch.matching("INSERT INTO audit_\\d+ .*")).returns(1);

        assertThat(update("INSERT INTO audit_7 VALUES\n(1)")).isEqualTo(1);
    }

    @Test
    void where_predicate_seesTheSqlAsWritten() {
        db.onUpdate(SqlMatch.where(sql -> sql.endsWith("!"))).returns(1);

        assertThat(update("INSERT INTO t!")).isEqualTo(1);
    }

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

        assertThat(first("SELECT :a, :b".replace(":a", "?").replace(":b", "?"), 1, "x"))
                .isEmpty();
        assertThat(client.execute()
                        .createGet("SELECT :a, :b")
                        .addParam("a", 1)
                        .addParam("b", "x")
                        .execute())
                .isPresent();
    }

    @Test
    void with_mapAndPositions_messageShowsBothAndWhatDiffers() {
        db.onQuery("SELECT :a, :b").with(1, "x").with(Map.of("b", "y")).returnsValue("yes");

        assertThatThrownBy(() -> client.execute()
                        .createGet("SELECT :a, :b")
                        .addParam("a", 1)
                        .addParam("b", "x")
                        .execute())
                .cause()
                .hasMessageContaining("db.onQuery(\"SELECT :a, :b\").with(1, \"x\").with(Map.of(\"b\", \"y\"))")
                .hasMessageContaining("parameter \"b\": it wants \"y\", but the call has \"x\"");
    }

    @Test
    void with_positionsAndMap_messageShowsWhatDiffersFirst() {
        db.onQuery("SELECT :a, :b").with(2, "x").with(Map.of("b", "y")).returnsValue("yes");

        assertThatThrownBy(() -> client.execute()
                        .createGet("SELECT :a, :b")
                        .addParam("a", 1)
                        .addParam("b", "x")
                        .execute())
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
    void then_afterAnAnswerOfAnyKind_goesOn() {
        db.onUpdate("KEYS").returnsKeys(Rows.of("id").row(7)).then().returns(3);
        db.onUpdate("RESULTS").returnsResults(5).then().returns(3);
        db.onUpdate("FUNCTION").answers(call -> 6).then().returns(3);

        assertThat(List.of(update("KEYS"), update("KEYS"))).containsExactly(1L, 3L);
        assertThat(List.of(update("RESULTS"), update("RESULTS"))).containsExactly(5L, 3L);
        assertThat(List.of(update("FUNCTION"), update("FUNCTION"))).containsExactly(6L, 3L);
    }

    @Test
    void with_map_namesOfTheStubFitQuestionMarks() {
        db.onQuery("AND b = :b").with(Map.of("b", "x")).returnsValue("yes");

        assertThat(first("SELECT 1 WHERE a = ? AND b = ? AND c = ?", 1, "x", 3)).contains("yes");
    }

    // what it answers

    @Test
    void then_severalAnswers_areGivenInTurnAndTheLastForEver() {
        db.onUpdate("UPDATE").returns(1).then().returns(2).times(2).then().returns(3);

        assertThat(Stream.generate(() -> update("UPDATE t")).limit(6)).containsExactly(1L, 2L, 2L, 3L, 3L, 3L);
    }

    @Test
    void answers_function_decidesByTheCall() {
        db.onQuery("SELECT").answers(call -> Rows.of("twice").row((Integer) call.parameter(1) * 2));
        db.onUpdate("UPDATE").answers(call -> call.parameters().size());

        assertThat(first("SELECT ?", 21)).contains(42);
        assertThat(update("UPDATE t")).isZero();
    }

    @Test
    void answers_value_isOneRow() {
        db.onQuery("SELECT").answers(SqlCall::order);

        assertThat(first("SELECT 1")).contains(1L);
    }

    @Test
    void answers_error_isThrown() {
        db.onQuery("SELECT").answers(call -> SqlErrors.deadlock());

        assertThatThrownBy(() -> first("SELECT 1")).hasRootCauseMessage("ERROR: deadlock detected");
    }

    @Test
    void answers_null_saysWhatToReturn() {
        db.onQuery("SELECT").answers(call -> null);

        assertThatThrownBy(() -> first("SELECT 1")).hasMessage("""
                The function of a stub returned null for SELECT 1.
                For a null in the database return Rows.of("column").row((Object) null), for no rows Rows.empty("column").""");
    }

    @Test
    void fails_thrownTwice_isANewErrorEachTime() {
        SQLException error = SqlErrors.uniqueViolation("users_pkey");
        db.onUpdate("INSERT").fails(error);

        assertThatThrownBy(() -> update("INSERT INTO t"))
                .cause()
                .isNotSameAs(error)
                .hasMessage(error.getMessage())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    }

    @Test
    void returnsValue_null_isARowWithNull() {
        db.onQuery("SELECT").returnsValue(null);

        Optional<DbRow> row =
                client.execute().createGet("SELECT max(id) FROM t").execute();

        assertThat(row)
                .hasValueSatisfying(
                        found -> assertThat(found.column("max").getString()).isNull());
    }

    // mistakes

    @Test
    void returns_rowsForAnUpdate_isRefused() {
        Stub stub = db.onUpdate("INSERT INTO users");

        assertThatThrownBy(() -> stub.returns(Rows.empty("id")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        onUpdate("INSERT INTO users") is a stub for updates: they change rows and return none.
                        For a statement that is executed as a query (INSERT ... RETURNING too) use onQuery.
                        For the number of rows changed use returns(1).""");
        assertThatThrownBy(() -> stub.returnsValue(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void returns_numberForAQuery_isRefused() {
        Stub stub = db.onQuery("SELECT count(*)");

        assertThatThrownBy(() -> stub.returns(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        onQuery("SELECT count(*)") is a stub for queries: they return rows and change none.
                        For a single value use returnsValue(5).
                        For an update use onUpdate.""");
        assertThatThrownBy(() -> stub.returnsKeys(Rows.empty("id"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void returnsResults_noneOrOfAnotherKind_saysWhatResultsAre() {
        Stub stub = db.onUpdate("CALL");

        assertThatThrownBy(stub::returnsResults).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stub.returnsResults(1, "two"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        returnsResults(1, "two") of onUpdate("CALL"): results are Rows or numbers of rows changed, and \
                        there is at least one.
                        For example returnsResults(Rows.of("id").row(1), 3).""");
    }

    @Test
    void returns_twice_pointsToThen() {
        Stub stub = db.onUpdate("DELETE").returns(1);

        assertThatThrownBy(() -> stub.returns(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        onUpdate("DELETE") has an answer already.
                        For another answer to the call after it, put then() between the two.""");
    }

    @Test
    void then_withoutAnswerBefore_isRefused() {
        Stub stub = db.onUpdate("DELETE").with("a", 1L, null);

        assertThatThrownBy(stub::then).isInstanceOf(IllegalStateException.class).hasMessage("""
                        onUpdate("DELETE").with("a", 1L, null) has no answer.
                        Say what it returns: returns(...), returnsValue(...), returnsKeys(...), fails(...) or answers(...).""");
    }

    @Test
    void execution_stubWithoutAnswer_isRefused() {
        db.onUpdate("DELETE");

        assertThatThrownBy(() -> update("DELETE FROM t"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("onUpdate(\"DELETE\") has no answer.");
    }

    @Test
    void times_zero_isRefused() {
        Stub stub = db.onUpdate("DELETE");

        assertThatThrownBy(() -> stub.times(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("times(0): an answer is given at least once");
    }

    @Test
    void onQuery_blankText_isRefused() {
        assertThatThrownBy(() -> db.onQuery(" -- nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        Expected SQL, or a part of a statement, but there is none in " -- nothing".
                        To answer every call without a stub of its own, use lenient().""");
    }
}
