package dev.fledge.testkit.concurrent;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of several concurrent tasks.
 *
 * @param <T> what the task returns
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Outcome<T extends @Nullable Object> {

    /**
     * It returned.
     *
     * @param value what it returned; {@code null} if it returns nothing
     */
    record Returned<T extends @Nullable Object>(T value) implements Outcome<T> {

        @Override
        public String toString() {
            return value == null ? "returned" : "returned " + (value instanceof String ? "\"" + value + "\"" : value);
        }
    }

    /**
     * It threw an exception.
     *
     * @param exception the very one
     */
    record Threw<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {

        @Override
        public String toString() {
            return "threw " + exception;
        }
    }

    /**
     * It had not ended when the time was over.
     *
     * @param state what its thread did, in a word
     * @param stack where its thread was then
     */
    record Running<T extends @Nullable Object>(Thread.State state, String stack) implements Outcome<T> {

        @Override
        public String toString() {
            return "still ran (" + state + ")" + stack;
        }
    }
}
