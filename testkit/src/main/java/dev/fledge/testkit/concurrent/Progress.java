package dev.fledge.testkit.concurrent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How far an exploration is: which orders have passed, and of how many. */
final class Progress {

    private final Set<String> passed = new LinkedHashSet<>();
    private String sample = "";

    /** From now on, the orders are a sample. */
    void draws(String sample) {
        this.sample = sample;
    }

    void passed(String order) {
        passed.add(order);
    }

    int size() {
        return passed.size();
    }

    List<String> orders() {
        return List.copyOf(passed);
    }

    /** In sentences. */
    @Override
    public String toString() {
        String before = passed.isEmpty()
                ? "It was the first order."
                : "%,d %s passed before, such as %s."
                        .formatted(size(), size() == 1 ? "order" : "orders", Failures.spaced(orders().getFirst()));
        return sample.isEmpty() ? before : before + "\n" + sample;
    }
}
