package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        int[] next = new int[threads]; // the number of the call that each thread made next
        for (SqlCall call : calls) {
            int thread = (Integer) call.parameter(1);
            assertThat(call.parameter(2)).as("the order in a thread").isEqualTo(next[thread]);
            next[thread]++;
        }
        assertThat(next).containsOnly(callsEach);
        db.verify();
    }

    @Test
    void manyThreads_withStubsAndTransactionsOfTheirOwn_mixNothingUp() throws Exception {
        FakeDatabase db = FakeDatabase.create();
        DbClient client = db.dbClient();
        int threads = 500;
        int transactionsEach = 10;
        db.onUpdate("UPDATE").returns(1);

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                results.add(executor.submit(() -> {
                    db.onQuery("SELECT own FROM t" + thread).returnsValue(thread); // others are running calls meanwhile
                    for (int number = 0; number < transactionsEach; number++) {
                        oneTransaction(client, thread, number);
                    }
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }

        List<SqlTransaction> transactions = db.transactions();
        assertThat(transactions).hasSize(threads * transactionsEach);
        int[] next = new int[threads];
        for (SqlTransaction transaction : transactions) {
            List<SqlCall> calls = transaction.calls();
            int thread = (Integer) calls.getFirst().parameter("thread");
            int number = next[thread]++;
            assertThat(calls)
                    .extracting(SqlCall::toString)
                    .containsExactly(
                            "UPDATE a SET thread = :thread, number = :number [thread=%d, number=%d]"
                                    .formatted(thread, number),
                            "SELECT own FROM t" + thread,
                            "UPDATE b SET number = :number [number=%d]".formatted(number));
            assertThat(calls).isSortedAccordingTo(Comparator.comparingLong(SqlCall::order));
            assertThat(calls).extracting(SqlCall::connection).containsOnly(transaction.connection());
            assertThat(transaction.state()).isEqualTo(end(number));
        }
        assertThat(db.calls()).hasSize(3 * threads * transactionsEach);
        db.verify();
    }

    private static void oneTransaction(DbClient client, int thread, int number) {
        DbTransaction transaction = client.transaction();
        transaction
                .createUpdate("UPDATE a SET thread = :thread, number = :number")
                .addParam("thread", thread)
                .addParam("number", number)
                .execute();
        DbRow own =
                transaction.createGet("SELECT own FROM t" + thread).execute().orElseThrow();
        assertThat(own.column("own").get(Integer.class)).isEqualTo(thread);
        transaction
                .createUpdate("UPDATE b SET number = :number")
                .addParam("number", number)
                .execute();
        if (end(number) == SqlTransaction.State.COMMITTED) {
            transaction.commit();
        } else {
            transaction.rollback();
        }
    }

    private static SqlTransaction.State end(int number) {
        return number % 2 == 0 ? SqlTransaction.State.COMMITTED : SqlTransaction.State.ROLLED_BACK;
    }
}
