package dev.fledge.testkit.concurrent;

import static dev.fledge.testkit.concurrent.Callers.callers;
import static dev.fledge.testkit.concurrent.Callers.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which orders are run. */
class InterleavingsTest {

    private static final Logger LOGGER = Logger.getLogger(Interleavings.class.getPackageName());

    @ParameterizedTest(name = "{0} and {1} calls")
    @CsvSource({"1,1", "1,2", "1,3", "1,4", "2,1", "2,2", "2,3", "2,4", "3,1", "3,2", "3,3", "3,4", "4,4", "1,6", "5,5"
    })
    void explore_twoActions_runsAllOrdersOnce(int callsOfA, int callsOfB) {
        Exploration exploration =
                Interleavings.of(() -> callers(callsOfA, callsOfB)).explore();

        int expected = factorial(callsOfA + callsOfB) / (factorial(callsOfA) * factorial(callsOfB));
        assertThat(exploration.orders())
                .hasSize(expected)
                .doesNotHaveDuplicates()
                .allMatch(order -> count(order, 'A') == callsOfA && count(order, 'B') == callsOfB);
        assertThat(exploration).hasToString("all %d orders".formatted(expected));
    }

    @ParameterizedTest(name = "{0}, {1} and {2} calls")
    @CsvSource({"1,1,1", "1,2,3", "2,2,2", "3,2,2"})
    void explore_threeActions_runsAllOrdersOnce(int callsOfA, int callsOfB, int callsOfC) {
        Exploration exploration =
                Interleavings.of(() -> callers(callsOfA, callsOfB, callsOfC)).explore();

        assertThat(exploration.orders())
                .hasSize(factorial(callsOfA + callsOfB + callsOfC)
                        / (factorial(callsOfA) * factorial(callsOfB) * factorial(callsOfC)))
                .doesNotHaveDuplicates();
    }

    private static int factorial(int n) {
        return IntStream.rangeClosed(1, n).reduce(1, Math::multiplyExact);
    }

    @Test
    void explore_manyOrders_drawsASampleThatTheSeedRepeats() {
        Interleavings interleavings = Interleavings.of(() -> callers(10, 10)).atMost(50);

        Exploration exploration = interleavings.seed(7).explore();

        assertThat(exploration.orders()).hasSizeBetween(45, 50);
        assertThat(exploration).asString().endsWith(" of about 184,756 orders, drawn with seed 7");
        assertThat(interleavings.seed(7).explore()).isEqualTo(exploration);
        assertThat(interleavings.seed(8).explore()).isNotEqualTo(exploration);
    }

    @Test
    void explore_fewestSwitchesFirst() {
        Exploration exploration = Interleavings.of(() -> callers(2, 2)).explore();

        assertThat(exploration.orders()).containsExactly("AABB", "BBAA", "ABBA", "BAAB", "ABAB", "BABA");
    }

    @Test
    void explore_transaction_commitAndRollbackAreSteps() {
        Exploration exploration = Interleavings.of(() -> {
                    DbClient client = FakeDatabase.create().lenient().dbClient();
                    return Scenario.of(
                            () -> {
                                DbTransaction transaction = client.transaction();
                                transaction.createUpdate("UPDATE t").execute();
                                transaction.commit();
                            },
                            () -> {
                                DbTransaction transaction = client.transaction();
                                transaction.createUpdate("UPDATE t").execute();
                                transaction.rollback();
                            });
                })
                .explore();

        assertThat(exploration.orders()).hasSize(6).contains("AABB", "ABAB");
    }

    @Test
    void explore_oneActionAtATime() {
        AtomicInteger inside = new AtomicInteger();

        Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create();
                    db.onUpdate("UPDATE").answers(call -> {
                        int threads = inside.incrementAndGet();
                        Thread.yield();
                        inside.decrementAndGet();
                        return threads;
                    });
                    return Scenario.of(() -> update(db), () -> update(db))
                            .check(outcomes -> assertThat(outcomes.values()).containsOnly(1L));
                })
                .explore();
    }

    /** Of one connection, whose driver lets them in one by one: also while one of them is held. */
    @Test
    void explore_actionsShareAConnection_comeToTheirEnd() {
        Exploration exploration = Interleavings.of(() -> {
                    Gate gate = Gate.create();
                    FakeDatabase db = FakeDatabase.create();
                    db.onUpdate("UPDATE a").heldBy(gate).returns(1);
                    db.onUpdate("UPDATE b").returns(1);
                    db.onUpdate("UPDATE c").returns(1);
                    DbTransaction shared = db.dbClient().transaction();
                    return Scenario.of(
                                    () -> shared.createUpdate("UPDATE a").execute(),
                                    () -> shared.createUpdate("UPDATE b").execute()
                                            + shared.createUpdate("UPDATE c").execute(),
                                    () -> {
                                        gate.open();
                                        return 0L;
                                    })
                            .check(outcomes -> assertThat(outcomes.values()).containsExactly(1L, 2L, 0L));
                })
                .explore();

        assertThat(exploration.orders()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void atMost_asManyAsThereAre_runsAll() {
        assertThat(Interleavings.of(() -> callers(2, 2)).atMost(6).explore()).hasToString("all 6 orders");
    }

    @Test
    void atMost_one_runsOne() {
        Exploration exploration =
                Interleavings.of(() -> callers(1, 1)).atMost(1).explore();

        assertThat(exploration.orders()).hasSize(1);
        assertThat(exploration).hasToString("1 of about 2 orders, drawn with seed 1");
    }

    @Test
    void atMost_fewerThanTheFirstRunPromised_runsThoseWithTheFewestSwitches() {
        // B makes a second call if A has made none, so the first run knows of 3 orders only
        Interleavings interleavings = Interleavings.of(() -> {
            FakeDatabase db = FakeDatabase.create().lenient();
            AtomicInteger calls = new AtomicInteger();
            return Scenario.of(
                    () -> update(db) + update(db) + calls.incrementAndGet(),
                    () -> update(db) + (calls.get() == 0 ? update(db) : 0));
        });

        assertThat(interleavings.atMost(3).explore()).hasToString("the first 3 orders, fewest switches first");
        assertThat(interleavings.atMost(6).explore()).asString().startsWith("all ");
    }

    @Test
    void explore_actionsMakeFewerCallsLater_saysThatNotAllCouldBeRun() {
        AtomicInteger runs = new AtomicInteger();

        Exploration exploration = Interleavings.of(() -> {
                    FakeDatabase db = FakeDatabase.create().lenient();
                    boolean first = runs.incrementAndGet() == 1;
                    return Scenario.of(
                            () -> first ? update(db) + update(db) + update(db) : update(db), () -> update(db));
                })
                .explore();

        assertThat(exploration.orders()).containsExactly("AAAB", "BA", "AB");
        assertThat(exploration).hasToString("""
            3 orders, not all: the actions do not always make the same calls, so 1 could not be run, such as AAB\
            """);
    }

    @Test
    void explore_notAllOrders_isLoggedWithItsPlace() {
        List<String> logged = new ArrayList<>();
        Interleavings interleavings = Interleavings.of(() -> callers(2, 2));
        LOGGER.setLevel(Level.INFO);
        LOGGER.setFilter(record -> {
            logged.add(new SimpleFormatter().formatMessage(record));
            return false;
        });

        try {
            interleavings.explore();
            interleavings.atMost(1).explore();
        } finally {
            LOGGER.setFilter(null);
            LOGGER.setLevel(null);
        }

        assertThat(logged)
                .singleElement()
                .asString()
                .matches(".*\\.InterleavingsTest\\.explore_notAllOrders_isLoggedWithItsPlace\\("
                        + "InterleavingsTest\\.java:\\d+\\) ran 1 of about 6 orders, drawn with seed 1\\.");
    }

    @Test
    void replay_actionsMakeOtherCalls_saysWhere() {
        assertThatThrownBy(() -> Interleavings.of(() -> callers(1, 2)).replay("AABB"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                    The actions do not make the calls of the order A A B B any more: after A it needs A, and B \
                    could go on.
                    Explore again.\
                    """);
    }

    @Test
    void replay_actionsMakeMoreCalls_saysWhere() {
        assertThatThrownBy(() -> Interleavings.of(() -> callers(2, 2)).replay("ABA"))
                .hasMessageContaining("after A B A it ends, and B could go on.");
    }

    @Test
    void atMost_zero_isRefused() {
        assertThatThrownBy(() -> Interleavings.of(() -> callers(1, 1)).atMost(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("atMost(0): at least one order is needed");
    }

    private static long count(String order, char letter) {
        return order.chars().filter(each -> each == letter).count();
    }
}
