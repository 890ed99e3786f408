package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StubMistakesTest {

    private final FakeDatabase db = FakeDatabase.create();

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

        assertThatThrownBy(() ->
                        db.dbClient().execute().createUpdate("DELETE FROM t").execute())
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
