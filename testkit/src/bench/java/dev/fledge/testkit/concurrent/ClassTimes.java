package dev.fledge.testkit.concurrent;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * How long classes of tests take.
 *
 * @param tests how many each has
 * @param rounds how often each is run
 */
record ClassTimes(int tests, int rounds) {

    /** The median of each class in microseconds, in rounds of all, so that what disturbs the machine disturbs each. */
    List<Long> medians(List<Class<?>> classes) {
        List<LongStream.Builder> measured = new ArrayList<>();
        classes.forEach(each -> measured.add(LongStream.builder()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < classes.size(); i++) {
                measured.get(i).add(micros(classes.get(i)));
            }
        }
        return measured.stream().map(each -> median(each.build())).toList();
    }

    /** What one run of the class takes, in microseconds. */
    long micros(Class<?> type) {
        long begin = System.nanoTime();
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute();
        long end = System.nanoTime();
        results.testEvents().assertStatistics(stats -> stats.succeeded(tests).failed(0));
        return (end - begin) / 1_000;
    }

    private long median(LongStream values) {
        return values.sorted().skip(rounds / 2).findFirst().orElseThrow();
    }
}
