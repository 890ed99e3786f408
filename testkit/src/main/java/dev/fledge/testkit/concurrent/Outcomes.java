package dev.fledge.testkit.concurrent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What became of concurrent tasks, in the order in which the test named them.
 *
 * <pre>{@code
 * assertThat(outcomes.values()).as("%s", outcomes).hasSize(1);
 * assertThat(outcomes.exceptions()).hasOnlyElementsOfType(EmailTakenException.class);
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param <T> what the tasks return
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Outcomes<T extends @Nullable Object> {

    private final List<String> names;
    private final List<Outcome<T>> all;

    Outcomes(List<String> names, List<Outcome<T>> all) {
        this.names = List.copyOf(names);
        this.all = List.copyOf(all);
    }

    /** Those of tasks that have a number. */
    static <T extends @Nullable Object> Outcomes<T> numbered(List<Outcome<T>> all) {
        return new Outcomes<>(
                IntStream.rangeClosed(1, all.size())
                        .mapToObj(number -> "task " + number)
                        .toList(),
                all);
    }

    /** Each task's outcome, in order. */
    public List<Outcome<T>> all() {
        return all;
    }

    /** What those tasks returned that returned, in order. */
    public List<T> values() {
        List<T> values = new ArrayList<>();
        for (Outcome<T> outcome : all) {
            if (outcome instanceof Outcome.Returned<T> returned) {
                values.add(returned.value());
            }
        }
        return Collections.unmodifiableList(values);
    }

    /** What those tasks threw that threw something, in order. */
    public List<Throwable> exceptions() {
        List<Throwable> exceptions = new ArrayList<>();
        for (Outcome<T> outcome : all) {
            if (outcome instanceof Outcome.Threw<T> threw) {
                exceptions.add(threw.exception());
            }
        }
        return Collections.unmodifiableList(exceptions);
    }

    /**
     * What all tasks returned, in order.
     *
     * @throws AssertionError if one did not return; its message has every task's outcome, and what they threw is
     *     suppressed in it
     */
    public List<T> allValues() {
        List<T> values = values();
        if (values.size() < all.size()) {
            throw failure("%d of %d tasks returned:".formatted(values.size(), all.size()));
        }
        return values;
    }

    /** An error that shows every outcome, with the stack traces of what was thrown. */
    AssertionError failure(String message) {
        AssertionError failure = new AssertionError(message + "\n" + this);
        exceptions().forEach(failure::addSuppressed);
        return failure;
    }

    /** Each task's outcome on lines of its own: what it returned or threw, or where it was when the time was over. */
    @Override
    public String toString() {
        return IntStream.range(0, all.size())
                .mapToObj(i -> "  " + names.get(i) + " " + all.get(i))
                .collect(Collectors.joining("\n"));
    }
}
