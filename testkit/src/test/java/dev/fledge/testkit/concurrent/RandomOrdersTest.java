package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomOrdersTest {

    @ParameterizedTest
    @CsvSource({"AB, 2", "AAB, 3", "AAABBB, 20", "AABBCC, 90", "AAAAAAAAAABBBBBBBBBB, 184756"})
    void possible_order_isTheNumberOfItsOrders(String order, long possible) {
        assertThat(RandomOrders.possible(order)).isEqualTo(possible);
    }

    @ParameterizedTest
    @CsvSource({"AABB, 6", "AAAB, 4", "ABC, 6", "AAAAAB, 6"})
    void next_manyRuns_eachOrderHasTheSameChance(String example, int possible) {
        int runs = 1_000 * possible;
        RandomOrders random = new RandomOrders(example, 1);
        Map<String, Integer> drawn = new HashMap<>();

        for (int run = 0; run < runs; run++) {
            drawn.merge(order(random, example), 1, Integer::sum);
        }

        assertThat(drawn).hasSize(possible);
        assertThat(drawn.values()).allMatch(times -> times > 880 && times < 1_120); // the seed makes it sure
    }

    @Test
    void next_moreCallsThanInTheExample_stillHaveAChance() {
        RandomOrders random = new RandomOrders("AB", 1);

        assertThat(random.next("AB", "B")).isEqualTo('B');
    }

    private static String order(RandomOrders random, String calls) {
        StringBuilder left = new StringBuilder(calls);
        String soFar = "";
        while (!left.isEmpty()) {
            StringBuilder ready = new StringBuilder();
            left.chars().distinct().forEach(letter -> ready.append((char) letter));
            char next = random.next(soFar, ready.toString());
            left.deleteCharAt(left.indexOf(String.valueOf(next)));
            soFar += next;
        }
        return soFar;
    }
}
