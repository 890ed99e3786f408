package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatCode;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

    @Test
    void then_afterAnAnswerOfAnyKind_goesOn() {
        db.onUpdate("KEYS").returnsKeys(Rows.of("id").row(7)).then().returns(3);
        db.onUpdate("RESULTS").returnsResults(5).then().returns(3);
        db.onUpdate("FUNCTION").answers(call -> 6).then().returns(3);

        assertThat(List.of(update("KEYS"), update("KEYS"))).containsExactly(1L, 3L);
        assertThat(List.of(update("RESULTS"), update("RESULTS"))).containsExactly(5L, 3L);
        assertThat(List.of(update("FUNCTION"), update("FUNCTION"))).containsExactly(6L, 3L);
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
}
