package dev.fledge.testkit.concurrent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How often a plain race meets what the explorer finds: two that look whether an email is free, and then insert it. */
public final class RaceLuck {

    private static final int RUNS = 10_000;
    private static final int WARM_UP = 1_000;

    private RaceLuck() {}

    /** Prints both. */
    public static void main(String[] arguments) {
        races(WARM_UP);
        long start = System.nanoTime();
        int met = races(RUNS);
        long micros = (System.nanoTime() - start) / RUNS / 1_000;
        System.out.printf(
                "A plain race met it in %,d of %,d runs (%.2f %%), in %d us each.%n",
                met, RUNS, 100.0 * met / RUNS, micros);

        start = System.nanoTime();
        try {
            Interleavings.of(EmailRaceTest::racy).explore();
            throw new IllegalStateException("the explorer did not find it");
        } catch (AssertionError found) {
            System.out.printf(
                    "The explorer found it in %d us. %s%n",
                    (System.nanoTime() - start) / 1_000,
                    found.getMessage()
                            .lines()
                            .filter(line -> line.contains("passed before"))
                            .findFirst()
                            .orElse("It was the first order."));
        }
    }

    private static int races(int runs) {
        int met = 0;
        for (int i = 0; i < runs; i++) {
            List<Object> emails = new CopyOnWriteArrayList<>();
            SignUp signUp = new SignUp(EmailRaceTest.tableWithoutConstraint(emails).dbClient());
            Race.of(2, () -> signUp.checkThenInsert("ana@example.com")).run();
            if (emails.size() > 1) {
                met++;
            }
        }
        return met;
    }
}
