package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final DbClient client = db.dbClient();

    /** The journal with times and widths that do not change from run to run. */
    private String journal() {
        return db.journal().replaceAll("\\d+\\.\\d\\d", "0.00").replaceAll(" +", " ");
    }

    private static void onThread(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    @Test
    void noCalls_saysSo() {
        assertThat(db.journal()).isEqualTo("no calls");
    }

    @Test
    void callsInTurn_haveALineEach() throws Exception {
        db.onQuery("SELECT").returnsValue(1);
        db.onUpdate("UPDATE").returns(2);
        db.onUpdate("INSERT").fails(SqlErrors.uniqueViolation("users_pkey"));
        CompletableFuture<Void> done = new CompletableFuture<>();
        onThread("worker", () -> {
            client.execute().createGet("SELECT 1").execute();
            DbTransaction transaction = client.transaction();
            transaction.createUpdate("UPDATE t SET a = :a").addParam("a", 5).execute();
            try {
                transaction.createInsert("INSERT INTO t").execute();
            } catch (RuntimeException e) {
                transaction.rollback();
            }
            done.complete(null);
        });
        done.get();

        assertThat(journal()).isEqualTo("""
                 # at ms ms conn tx thread call
                 1 0.00 0.00 1 - worker ─ SELECT 1 -> rows
                 2 0.00 0.00 2 1 worker ─ UPDATE t SET a = :a [a=5] -> 2 changed
                 3 0.00 0.00 2 1 worker ─ INSERT INTO t -> failed: 23505 ERROR: duplicate key value violates unique \
                constraint "users_pkey"
                 transaction 1: ROLLED_BACK""".indent(0).stripTrailing());
    }

    @Test
    void times_areInMillisecondsSinceTheFirstCall() {
        db.onUpdate("UPDATE").delayed(Duration.ofMillis(5)).returns(1);
        client.execute().createUpdate("UPDATE t").execute();
        client.execute().createUpdate("UPDATE t").execute();

        List<List<Double>> times = db.journal()
                .lines()
                .skip(1)
                .map(line -> Pattern.compile("\\d+\\.\\d\\d")
                        .matcher(line)
                        .results()
                        .map(time -> Double.valueOf(time.group()))
                        .toList())
                .toList();

        double hour = Duration.ofHours(1).toMillis();
        assertThat(times).allSatisfy(line -> assertThat(line.getLast()).isBetween(5.0, hour));
        assertThat(times).extracting(List::getFirst).first().isEqualTo(0.0);
        assertThat(times)
                .extracting(List::getFirst)
                .last()
                .satisfies(at -> assertThat(at).isBetween(5.0, hour));
    }

    @Test
    void columns_areAligned() {
        db.lenient();
        for (int i = 0; i < 12; i++) {
            client.execute().createGet("SELECT " + i).execute();
        }

        assertThat(db.journal().lines())
                .extracting(line -> Math.max(line.indexOf("SELECT"), line.indexOf("call")))
                .containsOnly(db.journal().indexOf("call"));
    }

    @Test
    void callsAtOnce_areDrawnBesideOneAnother() throws Exception {
        Gate first = Gate.create();
        Gate second = Gate.create();
        AtomicInteger ended = new AtomicInteger();
        db.onUpdate("UPDATE a").heldBy(first).returns(1);
        db.onUpdate("UPDATE b").heldBy(second).returns(1);
        db.onUpdate("UPDATE c").returns(1);
        CompletableFuture<Void> a = new CompletableFuture<>();
        onThread("A", () -> {
            client.execute().createUpdate("UPDATE a").execute();
            ended.incrementAndGet();
            a.complete(null);
        });
        first.awaitWaiting(1);
        onThread("B", () -> client.execute().createUpdate("UPDATE b").execute());
        second.awaitWaiting(1);
        client.execute().createUpdate("UPDATE c").execute();
        first.open();
        a.get();

        assertThat(db.journal().lines().skip(1).map(line -> line.replaceAll(".*  (?=([┌└]|│ [┌│]))", "")))
                .containsExactly(
                        "┌      UPDATE a",
                        "│ ┌    UPDATE b -> still running",
                        "│ │ ─  UPDATE c -> 1 changed",
                        "└ │    #1 -> 1 changed");
        second.open();
    }

    @Test
    void longStatement_isCut() {
        db.onQuery("SELECT").returnsValue(1);
        client.execute().createGet("SELECT " + "x".repeat(500)).execute();

        assertThat(db.journal()).contains("x".repeat(113) + "... -> rows").doesNotContain("x".repeat(114));
    }

    @Test
    void longError_isCut() {
        db.onQuery("SELECT").fails(new SQLException("x".repeat(500)));
        assertThatThrownBy(() -> client.execute().createGet("SELECT 1").execute())
                .isNotNull();

        assertThat(db.journal()).endsWith("SELECT 1 -> failed: " + "x".repeat(112) + "...");
    }

    /** So many calls, all of which are in the database at the same time. */
    private void callsAtOnce(int calls) throws Exception {
        Gate first = Gate.create();
        Gate others = Gate.create();
        db.onUpdate("UPDATE").heldBy(first).returns(1).then().heldBy(others).returns(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= calls; i++) {
            threads.add(Thread.ofVirtual()
                    .name("T")
                    .start(() -> client.execute().createUpdate("UPDATE t").execute()));
            (i == 1 ? first : others).awaitWaiting(Math.max(1, i - 1)); // so that their order is known
        }
        first.open();
        threads.getFirst().join(); // one that ends right after it began would have but one line
        others.open();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static List<String> withoutNumbers(String journal) {
        return journal.lines()
                .skip(1)
                .map(line -> line.replaceAll("^.* T +", "").replaceAll("#\\d+", "#n"))
                .toList();
    }

    @Test
    void callsAtOnce_moreThanFitBesideOneAnother_haveNoBar() throws Exception {
        callsAtOnce(22);

        List<String> lines = withoutNumbers(db.journal());

        assertThat(lines).hasSize(44);
        assertThat(lines.get(1)).matches("│ ┌ {40,}UPDATE t");
        assertThat(lines.get(19)).isEqualTo("│ ".repeat(19) + "┌    UPDATE t");
        assertThat(lines.get(20)).isEqualTo("│ ".repeat(20) + "…  UPDATE t");
        assertThat(lines.get(21)).isEqualTo("│ ".repeat(20) + "…  UPDATE t");
        assertThat(lines.subList(22, 44)).allMatch(line -> line.endsWith("#n -> 1 changed"));
        assertThat(lines.subList(22, 44).stream().filter(line -> line.contains("…")))
                .hasSize(2);
        assertThat(lines.subList(22, 44).stream().filter(line -> line.contains("└")))
                .hasSize(20);
    }

    @Test
    void manyCalls_haveTheFirstLinesAndTheLast() {
        db.lenient();
        for (int i = 1; i <= 1_234; i++) {
            client.execute().createUpdate("UPDATE t" + i).execute();
        }

        List<String> lines = db.journal().lines().toList();

        assertThat(lines).hasSize(1 + 100 + 1 + 100);
        assertThat(lines.get(100)).endsWith("─  UPDATE t100 -> 0 changed");
        assertThat(lines.get(101)).isEqualTo("  ... 1,034 more lines ...");
        assertThat(lines.get(102)).endsWith("─  UPDATE t1135 -> 0 changed");
        assertThat(lines.getLast()).endsWith("─  UPDATE t1234 -> 0 changed");
    }

    @Test
    void twoHundredCalls_haveALineEach() {
        db.lenient();
        for (int i = 1; i <= 200; i++) {
            client.execute().createUpdate("UPDATE t").execute();
        }

        assertThat(db.journal().lines()).hasSize(1 + 200).noneMatch(line -> line.contains("..."));
    }

    @Test
    void manyTransactions_haveTheFirstAndTheLast() {
        db.lenient();
        for (int i = 1; i <= 201; i++) {
            DbTransaction transaction = client.transaction();
            transaction.createUpdate("UPDATE t").execute();
            transaction.commit();
        }

        assertThat(db.journal())
                .contains(
                        "\n  transaction 100: COMMITTED\n  ... 1 more transactions ...\n  transaction 102: COMMITTED\n");
        assertThat(db.journal()).endsWith("\n  transaction 201: COMMITTED");
    }

    @Test
    void thousandsOfCallsAtOnce_areNotMoreToReadThanHundreds() throws Exception {
        callsAtOnce(2_000);

        assertThat(db.journal()).hasSizeLessThan(40_000);
    }
}
