package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllOrdersTest {

    private final AllOrders all = new AllOrders();

    @Test
    void next_threeActions_goesThroughAllOrdersOnce() {
        List<String> orders = orders("AABBC");

        assertThat(orders).hasSize(30).doesNotHaveDuplicates().startsWith("AABBC");
    }

    @Test
    void next_manyCalls_takesThoseWithFewSwitchesFirst() {
        List<Integer> switches =
                orders("AAAABBBB").stream().map(AllOrdersTest::switches).toList();

        assertThat(switches).hasSize(70).startsWith(1, 1);
        assertThat(switches.subList(0, 20)).allMatch(count -> count <= 3);
        assertThat(switches.subList(60, 70)).allMatch(count -> count >= 5);
        assertThat(switches.getLast()).isEqualTo(7);
    }

    @Test
    void next_actionCannotGoOnAsItDidBefore_isTriedAgainAndAddsNothing() {
        orderOf("AB");
        assertThat(all.begin()).isTrue(); // which is to begin with B
        runWithoutB();

        assertThat(orderOf("AB")).isEqualTo("BA");

        assertThat(all.begin()).isFalse();
        assertThat(all.notKept()).isEmpty();
    }

    @Test
    void next_actionCannotGoOnTwice_saysWhichBeginningWasNotKept() {
        orderOf("AB");
        assertThat(all.begin()).isTrue();
        runWithoutB();
        assertThat(all.begin()).isTrue();
        runWithoutB();

        assertThat(all.begin()).isFalse();
        assertThat(all.notKept()).containsExactly("B");
    }

    private void runWithoutB() {
        assertThat(all.next("", "A")).isEqualTo('A');
        assertThat(all.next("A", "AB")).isEqualTo('A');
        assertThat(all.next("AA", "B")).isEqualTo('B');
    }

    @Test
    void begin_runEndedBeforeItsBeginningDid_isNotKept() {
        orderOf("AAB"); // which leads to B and to AB
        assertThat(orderOf("B")).isEqualTo("B");
        orderOf("A");
        orderOf("A");

        assertThat(all.begin()).isFalse();
        assertThat(all.notKept()).containsExactly("AB");
    }

    @Test
    void next_moreCanGoOnThanWhenARunCameByBefore_isNotMissed() {
        orderOf("AAB"); // which leads to B and to AB
        assertThat(all.begin()).isTrue(); // with B
        assertThat(all.next("", "ABC")).isEqualTo('B');

        assertThat(orderOf("C")).isEqualTo("C");
        assertThat(orderOf("AB")).isEqualTo("AB");
        assertThat(all.begin()).isFalse();
    }

    @Test
    void goOn_first_isWhoeverComesFirst() {
        assertThat(Chooser.goOn("", "BC")).isEqualTo('B');
        assertThat(Chooser.goOn("AB", "BC")).isEqualTo('B');
        assertThat(Chooser.goOn("CA", "BC")).isEqualTo('B');
        assertThat(Chooser.goOn("BC", "BC")).isEqualTo('C');
    }

    private List<String> orders(String calls) {
        List<String> orders = new ArrayList<>();
        orders.add(orderOf(calls));
        while (all.begin()) {
            orders.add(order(calls));
        }
        return orders;
    }

    private String orderOf(String calls) {
        assertThat(all.begin()).isTrue();
        return order(calls);
    }

    /** One run of actions that make these calls. */
    private String order(String calls) {
        StringBuilder left = new StringBuilder(calls);
        String soFar = "";
        while (!left.isEmpty()) {
            StringBuilder ready = new StringBuilder();
            left.chars().distinct().forEach(letter -> ready.append((char) letter));
            char next = all.next(soFar, ready.toString());
            left.deleteCharAt(left.indexOf(String.valueOf(next)));
            soFar += next;
        }
        return soFar;
    }

    private static int switches(String order) {
        return order.replaceAll("(.)\\1+", "$1").length() - 1;
    }
}
