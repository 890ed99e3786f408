package dev.fledge.testkit.bench;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import io.helidon.dbclient.DbClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One get on a fake with many stubs, of which the oldest answers.
 *
 * <p>Beside stubs of other statements it should cost about what a single one does: which stubs are for a statement is
 * known after its first call. Those of the same statement are asked one by one whether they want these parameters.
 */
public class StubsBenchmark extends Microseconds {

    private static final int CALLS = 1_000;

    @Param({"1", "10", "100"})
    public int stubs;

    private DbClient client;
    private DbClient ofOneStatement;

    @Setup(Level.Invocation)
    public void stubOtherParameters() {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery(Query.SQL).with(1).returns(Rows.of("name").row("Ana"));
        for (int i = 1; i < stubs; i++) {
            db.onQuery(Query.SQL).with(-i).returns(Rows.empty("name"));
        }
        ofOneStatement = db.dbClient();
    }

    @Setup(Level.Invocation)
    public void stubOtherStatements() {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery(Query.SQL).returns(Rows.of("name").row("Ana"));
        for (int i = 1; i < stubs; i++) {
            db.onQuery("SELECT name FROM users_" + i).returns(Rows.empty("name"));
        }
        client = db.dbClient();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int get() {
        return Query.namesOf(client, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int getOfOneStatement() {
        return Query.namesOf(ofOneStatement, CALLS);
    }
}
