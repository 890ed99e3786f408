package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SqlCallTest {

    private final FakeDatabase db = FakeDatabase.create().lenient();
    private final DbClient client = db.dbClient();

    private SqlCall call() {
        client.execute()
                .createQuery("SELECT * FROM users WHERE a = :a AND b = :b OR a = :a")
                .addParam("a", 1)
                .addParam("b", "x")
                .execute()
                .close();
        return db.calls().getLast();
    }

    @Test
    void parameters_areThereByPositionAndByName() {
        SqlCall call = call();

        assertThat(call.parameters()).containsExactly(1, "x", 1);
        assertThat(call.parameterSets()).containsExactly(List.of(1, "x", 1));
        assertThat(call.namedParameters()).isEqualTo(Map.of("a", 1, "b", "x"));
        assertThat(call.parameter("b")).isEqualTo("x");
        assertThat(call.parameter(3)).isEqualTo(1);
    }

    @Test
    void parameter_unknown_saysWhichThereAre() {
        SqlCall call = call();

        assertThatThrownBy(() -> call.parameter("c"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("No parameter is named \"c\" in SELECT * FROM users WHERE a = :a AND b = :b OR a = :a;"
                        + " its names are [a, b, a]");
        assertThatThrownBy(() -> call.parameter(0)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> call.parameter(4))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("No parameter 4 in ")
                .hasMessageEndingWith("; it has 3");
    }

    @Test
    void hasParameter_valueOrNot_saysSo() {
        SqlCall call = call();

        assertThat(call.hasParameter("a", 1L)).isTrue();
        assertThat(call.hasParameter("a", 2)).isFalse();
        assertThat(call.hasParameter("c", 1)).isFalse();
        assertThat(call.hasParameter(2, "x")).isTrue();
        assertThat(call.hasParameter(0, "x")).isFalse();
        assertThat(call.hasParameter(4, "x")).isFalse();
        assertThat(call.hasParameters(1, "x", 1)).isTrue();
        assertThat(call.hasParameters(1, "x")).isFalse();
    }

    @Test
    void queryInAutoCommit_isDescribed() {
        SqlCall call = call();

        assertThat(call.query()).isTrue();
        assertThat(call.batch()).isFalse();
        assertThat(call.order()).isEqualTo(1);
        assertThat(call.connection()).isEqualTo(1);
        assertThat(call.transaction()).isEmpty();
        assertThat(call.outcome()).isEqualTo(new SqlCall.Outcome.FoundRows(List.of()));
        assertThat(call.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(call).hasToString("SELECT * FROM users WHERE a = :a AND b = :b OR a = :a [a=1, b=\"x\", a=1]");
    }

    @Test
    void duration_ended_doesNotGrow() {
        SqlCall call = call();

        assertThat(call.duration()).isPositive().isEqualTo(call.duration()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void duration_running_grows() {
        AtomicReference<Duration> during = new AtomicReference<>();
        db.onUpdate("UPDATE").answers(call -> {
            during.set(call.duration());
            return 1;
        });

        client.execute().createUpdate("UPDATE t").execute();

        assertThat(during.get())
                .isPositive()
                .isLessThanOrEqualTo(db.calls().getFirst().duration());
    }

    @Test
    void thread_virtualWithoutName_isItsNumber() throws InterruptedException {
        Thread thread = Thread.ofVirtual()
                .start(() -> client.execute().createUpdate("UPDATE t").execute());
        thread.join();

        assertThat(db.calls().getFirst().thread()).isEqualTo("virtual-" + thread.threadId());
    }

    @Test
    void thread_platformWithoutName_isItsNumber() throws InterruptedException {
        Thread thread =
                new Thread(null, () -> client.execute().createUpdate("UPDATE t").execute(), "");
        thread.start();
        thread.join();

        assertThat(db.calls().getFirst().thread()).isEqualTo("thread-" + thread.threadId());
    }

    @Test
    void equals_sameCallAgain_isTrueAndForOthersFalse() {
        SqlCall first = call();
        SqlCall second = call();

        assertThat(first)
                .isEqualTo(db.calls().getFirst())
                .hasSameHashCodeAs(db.calls().getFirst());
        assertThat(first).isNotEqualTo(db.calls().getLast()).isNotEqualTo("first");
        assertThat(second.hashCode()).isNotZero();
    }

    @Test
    void calls_ofAText_areThoseThatContainIt() {
        call();
        client.execute().createUpdate("UPDATE users SET a = 1").execute();

        assertThat(db.calls("FROM users")).singleElement().isEqualTo(db.calls().getFirst());
        assertThat(db.calls("WHERE nothing")).isEmpty();
        assertThat(db.calls(SqlMatch.exactly("update users set a = 1"))).hasSize(1);
    }

    @Test
    void parameters_ofManyTypes_areThoseThatWereBound() {
        String longText = "x".repeat(5_000);
        byte[] bytes = {1, 2, 3};
        UUID uuid = UUID.randomUUID();

        client.execute()
                .createInsert("INSERT INTO t VALUES (?, ?, ?, ?)")
                .params(java.util.Arrays.asList(longText, bytes, uuid, null))
                .execute();

        assertThat(db.calls().getFirst().hasParameters(longText, bytes, uuid, null))
                .isTrue();
    }

    private SqlCall callWithNamesThroughJdbc(String sql, int... values) throws SQLException {
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setInt(i + 1, values[i]);
            }
            assertThatThrownBy(statement::executeQuery).hasMessage("ERROR: syntax error at or near \":\"");
        }
        return db.calls().getLast();
    }

    @Test
    void namesThroughJdbc_haveNoValues() throws SQLException {
        SqlCall call = callWithNamesThroughJdbc("SELECT :a, :b");

        assertThat(call.namedParameters()).isEmpty();
        assertThat(call.parameters()).isEmpty();
        assertThat(call.hasParameter("a", 1)).isFalse();
        assertThat(call.hasParameter("a", null)).isFalse();
        assertThat(call).hasToString("SELECT :a, :b [no value for a, b]");
        assertThatThrownBy(() -> call.parameter("a"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("""
                        No parameter named "a" has a value in SELECT :a, :b: JDBC itself knows only question marks.
                        Names are for clients that translate them, such as Helidon's DbClient.""");
    }

    @Test
    void namesThroughJdbc_besideQuestionMarks_haveNotTheirValues() throws SQLException {
        SqlCall call = callWithNamesThroughJdbc("SELECT :a, ?", 1);

        assertThat(call.namedParameters()).isEmpty();
        assertThat(call.hasParameter("a", 1)).isFalse();
        assertThat(call.parameter(1)).isEqualTo(1);
        assertThat(call).hasToString("SELECT :a, ? [1]");
    }

    @Test
    void namesThroughJdbc_assertedOn_showTheCallWithoutValue() throws SQLException {
        callWithNamesThroughJdbc("SELECT :a");

        assertThatThrownBy(() -> assertThat(db).executed("SELECT").withParameter("a", 1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""

                        Expected, among the calls of "SELECT":
                          parameter "a" = 1
                        but there was none. These calls were:
                          1. SELECT :a [no value for a]""");
    }
}
