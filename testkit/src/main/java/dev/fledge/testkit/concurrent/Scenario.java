package dev.fledge.testkit.concurrent;

import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/**
 * Two or three actions that run at the same time, and what has to hold when they have ended, in whichever order their
 * database calls came.
 *
 * <pre>{@code
 * return Scenario.of(() -> service.create(ana), () -> service.create(ana))
 *         .check(outcomes -> assertThat(outcomes.values()).hasSize(1));
 * }</pre>
 *
 * <p>The actions are named A, B and C. Immutable.
 *
 * @param <T> what the actions return
 * @see Interleavings
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Scenario<T extends @Nullable Object> {

    /**
     * What has to hold after each order; it may look at what the actions returned or threw.
     *
     * @param <T> what the actions return
     */
    @FunctionalInterface
    public interface Check<T extends @Nullable Object> {

        /**
         * Checks it.
         *
         * @throws Throwable if it does not hold
         */
        void accept(Outcomes<T> outcomes) throws Throwable;
    }

    private final List<Callable<T>> actions;
    private final Check<T> check;

    private Scenario(List<Callable<T>> actions, Check<T> check) {
        if (actions.size() < 2 || actions.size() > 3) {
            throw new IllegalArgumentException("A scenario has 2 or 3 actions, not " + actions.size());
        }
        this.actions = actions;
        this.check = check;
    }

    /**
     * Creates a scenario in which no action may throw an exception, unless {@link #check(Check)} says otherwise.
     *
     * @throws IllegalArgumentException unless there are 2 or 3 actions
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, and nothing is stored in it
    public static <T extends @Nullable Object> Scenario<T> of(Callable<T>... actions) {
        return new Scenario<>(List.of(actions), Outcomes::allValues);
    }

    /** As {@link #of(Callable[])}, of actions that return nothing. */
    public static Scenario<@Nullable Void> of(Executable... actions) {
        return new Scenario<>(Tasks.of(actions), Outcomes::allValues);
    }

    /** Returns the same scenario, with what has to hold after each order. What the actions throw fails nothing then. */
    public Scenario<T> check(Check<T> check) {
        return new Scenario<>(actions, check);
    }

    /** Returns the same scenario, with what has to hold after each order. An action that throws fails it too. */
    public Scenario<T> check(Executable check) {
        return new Scenario<>(actions, outcomes -> {
            outcomes.allValues();
            check.execute();
        });
    }

    List<Callable<T>> actions() {
        return actions;
    }

    void verify(Outcomes<T> outcomes) throws Throwable {
        check.accept(outcomes);
    }
}
