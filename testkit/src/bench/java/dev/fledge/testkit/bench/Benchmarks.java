package dev.fledge.testkit.bench;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import io.helidon.dbclient.DbClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints their ratios beside what we want them to be.
 *
 * <p>Takes JMH's own command line: {@code -f 5} for more forks, a regular expression for some of the benchmarks.
 */
public final class Benchmarks {

    private static final int CALLS = 100_000;

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(new CommandLineOptions(arguments)).shouldFailOnError(true);
        options.jvmArgsAppend(quiet().toArray(String[]::new));
        Map<String, Double> figures = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            figures.put(name(result.getParams()), result.getPrimaryResult().getScore());
        }
        System.out.println();
        figures.forEach((name, micros) -> System.out.printf("%-28s %9.2f us%n", name, micros));
        System.out.println();
        Ratio.WANTED.stream()
                .map(ratio -> ratio.line(figures))
                .filter(Objects::nonNull)
                .forEach(System.out::println);
        System.out.printf("%nA recorded call keeps %d bytes.%n", bytesPerRecordedCall());
    }

    /** The benchmarks' own tools use what newer JDKs warn about. */
    private static List<String> quiet() {
        return Runtime.version().feature() >= 23 ? List.of("--sun-misc-unsafe-memory-access=allow") : List.of();
    }

    /** For example {@code Stubs.get 10}. */
    private static String name(BenchmarkParams params) {
        String name = params.getBenchmark().replaceFirst("^.*\\.(\\w+)Benchmark\\.", "$1.");
        List<String> values = new ArrayList<>();
        params.getParamsKeys().forEach(key -> values.add(" " + params.getParam(key)));
        return name + String.join("", values);
    }

    private static long bytesPerRecordedCall() {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery(Query.SQL).returns(Rows.of("name").row("Ana"));
        DbClient client = db.dbClient();
        Query.nameOf(client, 0);
        long before = usedBytes();
        for (int i = 1; i <= CALLS; i++) {
            Query.nameOf(client, i);
        }
        long after = usedBytes();
        if (db.calls().size() != CALLS + 1) { // keeps the database reachable until here
            throw new IllegalStateException("calls were lost");
        }
        return (after - before) / CALLS;
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
