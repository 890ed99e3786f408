package dev.fledge.testkit.bench;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import io.helidon.dbclient.DbClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** One get on a fake that has recorded many calls: it should cost what the first one does. */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 60)
@Measurement(iterations = 100)
public class RecordedCallsBenchmark extends Microseconds {

    private static final int CALLS = 1_000;

    @Param({"1", "1000", "100000"})
    public int recorded;

    private DbClient client;

    @Setup(Level.Iteration)
    public void record() {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery(Query.SQL).returns(Rows.of("name").row("Ana"));
        client = db.dbClient();
        Query.namesOf(client, recorded);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int get() {
        return Query.namesOf(client, CALLS);
    }
}
