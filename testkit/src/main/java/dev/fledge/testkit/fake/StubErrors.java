package dev.fledge.testkit.fake;

import java.util.Arrays;

/** What is wrong with a stub, said to the one who writes the test. */
final class StubErrors {

    private StubErrors() {}

    static IllegalStateException rowsForUpdate(Stub stub) {
        return new IllegalStateException("""
                %s is a stub for updates: they change rows and return none.
                For a statement that is executed as a query (INSERT ... RETURNING too) use onQuery.
                For the number of rows changed use returns(1).""".formatted(stub));
    }

    static IllegalStateException countForQuery(Stub stub, long count) {
        return new IllegalStateException("""
                %s is a stub for queries: they return rows and change none.
                For a single value use returnsValue(%d).
                For an update use onUpdate.""".formatted(stub, count));
    }

    static IllegalArgumentException noResults(Stub stub, Object... results) {
        return new IllegalArgumentException("""
                returnsResults(%s) of %s: results are Rows or numbers of rows changed, and there is at least one.
                For example returnsResults(Rows.of("id").row(1), 3).""".formatted(JavaSource.values(Arrays.asList(results)), stub));
    }

    static IllegalStateException secondAnswer(Object stub) {
        return new IllegalStateException("""
                %s has an answer already.
                For another answer to the call after it, put then() between the two.""".formatted(stub));
    }

    static StubMistake noAnswer(Stub stub) {
        return new StubMistake("""
                %s has no answer.
                Say what it returns: returns(...), returnsValue(...), returnsKeys(...), fails(...) or answers(...).""".formatted(stub));
    }

    static StubMistake noOutcome(EventStub stub) {
        return new StubMistake("""
                %s does not say what happens.
                Use succeeds() or fails(...).""".formatted(stub));
    }

    static StubMistake nullAnswer(SqlCall call) {
        return new StubMistake("""
                The function of a stub returned null for %s.
                For a null in the database return Rows.of("column").row((Object) null), for no rows Rows.empty("column").""".formatted(call));
    }

    static Problem rowsForBatch(SqlCall call) {
        return new Problem("""
                A stub returned rows for %s.
                A batch changes rows and returns none: return the number of rows changed by each of its statements.""".formatted(call));
    }
}
