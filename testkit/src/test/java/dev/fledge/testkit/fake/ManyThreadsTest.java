package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Apart from the other tests of concurrency, since mutation testing cannot wait for it. */
class ManyThreadsTest {

    @Test
    void tenThousandThreads_hundredCallsEach_loseAndInventNothing() throws Exception {
        FakeDatabase db = FakeDatabase.create();
        DbClient client = db.dbClient();
        int threads = 10_000;
        int callsEach = 100;
        db.onQuery("SELECT :thread, :call")
                .answers(call -> Rows.of("thread", "call").row(call.parameter("thread"), call.parameter("call")));

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                results.add(executor.submit(() -> {
                    boolean right = true;
                    for (int call = 0; call < callsEach; call++) {
                        DbRow row = client.execute()
                                .createGet("SELECT :thread, :call")
                                .addParam("thread", thread)
                                .addParam("call", call)
                                .execute()
                                .orElseThrow();
                        right &= row.column("thread").get(Integer.class) == thread;
                        right &= row.column("call").get(Integer.class) == call;
                    }
                    return right;
                }));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }

        List<SqlCall> calls = db.calls();
        assertThat(calls).hasSize(threads * callsEach);
        assertThat(calls.stream().mapToLong(SqlCall::order).toArray())
                .isEqualTo(LongStream.rangeClosed(1, (long) threads * callsEach).toArray());
        boolean[][] seen = new boolean[threads][callsEach];
        for (SqlCall call : calls) {
            seen[(Integer) call.parameter(1)][(Integer) call.parameter(2)] = true;
        }
        for (boolean[] ofThread : seen) {
            assertThat(ofThread).doesNotContain(false);
        }
        db.verify();
    }
}
