package dev.fledge.testkit.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we want two figures to be to each other.
 *
 * @param what a sentence for the reader
 * @param measured the name of a benchmark
 * @param beside the name of the one to compare it with
 * @param limit the most that {@code measured / beside} should be
 */
record Ratio(String what, String measured, String beside, double limit) {

    static final List<Ratio> WANTED = List.of(
            new Ratio("A whole test: fake / no-op driver", "WholeTest.fakeDatabase", "WholeTest.noOpDriver", 2),
            new Ratio("A whole test: fake / Mockito", "WholeTest.fakeDatabase", "WholeTest.mockito", 1 / 20.0),
            new Ratio("A warm get: fake / no-op driver", "WarmGet.fakeDatabase", "WarmGet.noOpDriver", 1.5),
            new Ratio("A warm get: fake / H2", "WarmGet.fakeDatabase", "WarmGet.h2", 1),
            new Ratio("A get after 1,000 calls / after 1", "RecordedCalls.get 1000", "RecordedCalls.get 1", 1.25),
            new Ratio("A get after 100,000 calls / after 1", "RecordedCalls.get 100000", "RecordedCalls.get 1", 1.25),
            new Ratio("A get beside 10 stubs / 1", "Stubs.get 10", "Stubs.get 1", 1.25),
            new Ratio("A get beside 100 stubs / 1", "Stubs.get 100", "Stubs.get 1", 1.25),
            new Ratio("... that are of its statement, 10 / 1", "Stubs.getOfOneStatement 10", "Stubs.getOfOneStatement 1", 1.25),
            new Ratio("... of its statement, 100 / 1", "Stubs.getOfOneStatement 100", "Stubs.getOfOneStatement 1", 2));

    /** One line, if both were measured. */
    @Nullable
    String line(Map<String, Double> figures) {
        Double ours = figures.get(measured);
        Double other = figures.get(beside);
        if (ours == null || other == null) {
            return null;
        }
        double ratio = ours / other;
        return "%-37s %6.3f   wanted: at most %-5.3g  %s".formatted(what, ratio, limit, ratio <= limit ? "met" : "MISSED");
    }
}
