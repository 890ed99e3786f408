package dev.fledge.testkit.assertions;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlMatch;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeDatabaseAssertTest {

    private final FakeDatabase db = FakeDatabase.create().lenient();
    private final DbClient client = db.dbClient();

    @BeforeEach
    void execute() {
        insert(1, "Ana");
        DbTransaction transaction = client.transaction();
        transaction
                .createNamedUpdate("rename", "UPDATE users SET name = :name")
                .addParam("name", "Bo")
                .execute();
        transaction.commit();
    }

    private void insert(int id, String name) {
        client.execute()
                .createInsert("INSERT INTO users (id, name) VALUES (:id, :name)")
                .addParam("id", id)
                .addParam("name", name)
                .execute();
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage("\n" + message);
    }

    @Test
    void whatHappened_passes() {
        assertThat(db)
                .executed("INSERT INTO users")
                .once()
                .withParameter("name", "Ana")
                .inNoTransaction();
        assertThat(db).executed("insert").withParameters(1, "Ana").withParameter(2, (Predicate<String>)
                n -> n.length() == 3);
        assertThat(db).executedStatement("rename").once().inTransaction().committed();
        assertThat(db).executed("UPDATE").inOneTransaction().isCommitted();
        assertThat(db).executedInOrder("INSERT INTO users", "UPDATE users");
        assertThat(db).neverExecuted("DELETE");
        assertThat(db).onlyTransaction().isCommitted().executedInOrder("UPDATE users");
        assertThat(db.calls().getFirst())
                .hasParameter("id", 1)
                .hasParameter(2, "Ana")
                .hasParameters(1, "Ana");
        assertThat(db.calls().getLast()).isInTransaction();
        assertThat(FakeDatabase.create()).executedNothing();
    }

    @Test
    void executed_nothingLikeIt_showsAllCalls() {
        assertFails(() -> assertThat(db).executed("DELETE FROM users"), """
                Expected a call of
                  "DELETE FROM users"
                but there was none. The calls were:
                  1. INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]
                  2. rename: UPDATE users SET name = :name [name="Bo"]""");
    }

    @Test
    void executed_noCallsAtAll_saysSo() {
        assertFails(() -> assertThat(FakeDatabase.create()).executed("DELETE"), """
                Expected a call of
                  "DELETE"
                but there was none. The calls were:
                  none at all""");
    }

    @Test
    void executedStatement_unknownName_showsAllCalls() {
        assertThatThrownBy(() -> assertThat(db).executedStatement("remove"))
                .hasMessageStartingWith("\nExpected a call of the statement named\n  \"remove\"\nbut there was none.");
    }

    @Test
    void times_otherNumber_showsThoseCalls() {
        insert(2, "Bo");

        assertFails(() -> assertThat(db).executed("INSERT").once(), """
                Expected the calls of "INSERT" to be 1, but there were 2:
                  1. INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]
                  3. INSERT INTO users (id, name) VALUES (:id, :name) [id=2, name="Bo"]""");
    }

    @Test
    void withParameter_otherValue_showsThoseCalls() {
        assertFails(() -> assertThat(db).executed("INSERT").withParameter("name", "Bo"), """
                Expected, among the calls of "INSERT":
                  parameter "name" = "Bo"
                but there was none. These calls were:
                  1. INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]""");
    }

    @Test
    void withParameter_severalConditions_sayWhatWasAskedBefore() {
        assertFails(() -> assertThat(db).executed("INSERT").withParameter(1, 1).withParameters(1, "Bo"), """
                Expected, among the calls of "INSERT", parameter 1 = 1:
                  parameters [1, "Bo"]
                but there was none. These calls were:
                  1. INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]""");
    }

    @Test
    void conditionsOnTransactionAndBatch_notFulfilled_fail() {
        ExecutedCallsAssert insert = assertThat(db).executed("INSERT");

        assertThatThrownBy(insert::inTransaction).hasMessageContaining("\n  in a transaction\nbut there was none.");
        assertThatThrownBy(insert::committed).hasMessageContaining("in a transaction that was committed");
        assertThatThrownBy(insert::rolledBack).hasMessageContaining("in a transaction that was rolled back");
        assertThatThrownBy(insert::asBatch).hasMessageContaining("\n  as a batch\n");
        assertThatThrownBy(() -> insert.asBatchOf(2)).hasMessageContaining("\n  as a batch of 2\n");
        assertThatThrownBy(() -> assertThat(db).executed("UPDATE").inNoTransaction())
                .hasMessageContaining("\n  in no transaction\n");
    }

    @Test
    void inOneTransaction_oneCallOutside_saysWhereEachWas() {
        client.execute().update("UPDATE users SET name = 'Cy'");

        assertFails(() -> assertThat(db).executed("UPDATE").inOneTransaction(), """
                Expected the calls of "UPDATE" to be in one transaction, but they were not:
                  transaction 1: 2. rename: UPDATE users SET name = :name [name="Bo"]
                  no transaction: 3. UPDATE users SET name = 'Cy'""");
    }

    @Test
    void inOneTransaction_callsInTwo_saysWhereEachWas() {
        DbTransaction second = client.transaction();
        second.createUpdate("UPDATE users").execute();
        second.commit();

        assertThatThrownBy(() -> assertThat(db).executed("UPDATE").inOneTransaction())
                .hasMessageContaining("\n  transaction 1: 2. rename: ")
                .hasMessageContaining("\n  transaction 2: 3. UPDATE users");
    }

    @Test
    void executedInOrder_otherOrder_showsBoth() {
        assertFails(() -> assertThat(db).executedInOrder("UPDATE", "INSERT"), """
                Expected these calls, in this order:
                  "UPDATE"
                  "INSERT"
                but they were:
                  1. INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]
                  2. rename: UPDATE users SET name = :name [name="Bo"]""");
    }

    @Test
    void executedInOrder_oneCallMore_fails() {
        assertThatThrownBy(() -> assertThat(db).executedInOrder("INSERT"))
                .hasMessageStartingWith("\nExpected these calls, in this order:\n  \"INSERT\"\nbut they were:\n  1. ");
    }

    @Test
    void neverExecuted_butItWas_showsThoseCalls() {
        assertFails(() -> assertThat(db).neverExecuted("INSERT"), """
                Expected no call of "INSERT", but there was one:
                  1. INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]""");
    }

    @Test
    void executedNothing_butSomething_showsAllCalls() {
        assertThatThrownBy(() -> assertThat(db).executedNothing())
                .hasMessageStartingWith("\nExpected no calls at all, but there were 2:\n  1. INSERT");
    }

    @Test
    void onlyTransaction_noneOrTwo_saysHowMany() {
        assertThatThrownBy(() -> assertThat(FakeDatabase.create()).onlyTransaction())
                .hasMessageStartingWith("\nExpected one transaction, but there was none.");
        DbTransaction second = client.transaction();
        second.createUpdate("UPDATE users").execute();
        second.rollback();

        assertThatThrownBy(() -> assertThat(db).onlyTransaction())
                .hasMessageStartingWith("\nExpected one transaction, but there were 2.");
    }

    @Test
    void transaction_otherEnd_saysWhichAndItsCalls() {
        assertFails(() -> assertThat(db).onlyTransaction().isRolledBack(), """
                Expected transaction 1 to be ROLLED_BACK, but it is COMMITTED. The calls in it:
                  2. rename: UPDATE users SET name = :name [name="Bo"]""");
        assertThatThrownBy(() -> assertThat(db).onlyTransaction().isOpen()).hasMessageContaining("to be OPEN");
    }

    @Test
    void transaction_otherCalls_showsBoth() {
        assertFails(() -> assertThat(db).onlyTransaction().executedInOrder("INSERT", "UPDATE"), """
                Expected these calls in transaction 1, in this order:
                  "INSERT"
                  "UPDATE"
                but they were:
                  2. rename: UPDATE users SET name = :name [name="Bo"]""");
    }

    @Test
    void executed_sqlMatch_passesOrSaysWhichItWas() {
        assertThat(db).executed(SqlMatch.matching("UPDATE users .*")).once();
        assertThat(db).neverExecuted(SqlMatch.exactly("UPDATE users"));

        assertFails(() -> assertThat(db).executed(SqlMatch.exactly("UPDATE users")), """
                Expected a call of
                  SqlMatch.exactly("UPDATE users")
                but there was none. The calls were:
                  1. INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]
                  2. rename: UPDATE users SET name = :name [name="Bo"]""");
        assertFails(() -> assertThat(db).neverExecuted(SqlMatch.matching("UPDATE .*")), """
                Expected no call of SqlMatch.matching("UPDATE .*"), but there was one:
                  2. rename: UPDATE users SET name = :name [name="Bo"]""");
    }

    @Test
    void executed_hundredsOfCalls_showsTheFirst() {
        for (int i = 0; i < 99; i++) {
            insert(i, "Bo");
        }

        assertThatThrownBy(() -> assertThat(db).neverExecuted("INSERT"))
                .hasMessageEndingWith("\n  101. INSERT INTO users (id, name) VALUES (:id, :name) [id=98, name=\"Bo\"]");
        insert(99, "Bo");
        assertThatThrownBy(() -> assertThat(db).neverExecuted("INSERT"))
                .hasMessageEndingWith(" [id=98, name=\"Bo\"]\n  and 1 more");
    }
}
