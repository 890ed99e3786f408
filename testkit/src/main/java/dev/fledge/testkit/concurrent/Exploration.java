package dev.fledge.testkit.concurrent;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The orders in which a scenario ran, all of them without a failure.
 *
 * @param orders each order, as the letters of the actions in the order of their calls; as they were run
 * @param extent how many of all those that are possible they are, in words: {@code all 6 orders}, or why they are not all
 *     where there are too many, or where the actions did not always make the same calls
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Exploration(List<String> orders, String extent) {

    /** Copies the list. */
    public Exploration {
        orders = List.copyOf(orders);
    }

    /** Says how many orders these are, such as {@code all 6 orders}. */
    @Override
    public String toString() {
        return extent;
    }
}
