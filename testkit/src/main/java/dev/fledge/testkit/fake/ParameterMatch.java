package dev.fledge.testkit.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which parameters a stub wants. */
sealed interface ParameterMatch {

    boolean matches(ParameterValues values);

    /** The call that made this, as in its source. */
    default String source() {
        return "";
    }

    default ParameterMatch and(ParameterMatch other) {
        return new Both(this, other);
    }

    static ParameterMatch positional(List<@Nullable Object> expected) {
        return new Positional(expected);
    }

    static ParameterMatch named(Map<String, ? extends @Nullable Object> expected) {
        return new Named(new LinkedHashMap<>(expected));
    }

    /** Accepts every call. */
    static ParameterMatch any() {
        return new Any();
    }

    record Any() implements ParameterMatch {
        @Override
        public boolean matches(ParameterValues values) {
            return true;
        }

        @Override
        public ParameterMatch and(ParameterMatch other) {
            return other;
        }
    }

    record Positional(List<@Nullable Object> expected) implements ParameterMatch {
        @Override
        public boolean matches(ParameterValues parameters) {
            return parameters.size() == expected.size()
                    && IntStream.range(0, parameters.size())
                            .allMatch(i -> Values.match(expected.get(i), parameters.value(i)));
        }

        @Override
        public String source() {
            return ".with(" + JavaSource.values(expected) + ")";
        }
    }

    record Named(Map<String, @Nullable Object> expected) implements ParameterMatch {
        @Override
        public boolean matches(ParameterValues parameters) {
            return expected.entrySet().stream().allMatch(entry -> {
                int index = parameters.indexOf(entry.getKey());
                return index >= 0 && Values.match(entry.getValue(), parameters.value(index));
            });
        }

        @Override
        public String source() {
            return expected.entrySet().stream()
                    .map(entry -> JavaSource.string(entry.getKey()) + ", " + JavaSource.value(entry.getValue()))
                    .collect(Collectors.joining(", ", ".with(Map.of(", "))"));
        }
    }

    record Both(ParameterMatch first, ParameterMatch second) implements ParameterMatch {
        @Override
        public boolean matches(ParameterValues values) {
            return first.matches(values) && second.matches(values);
        }

        @Override
        public String source() {
            return first.source() + second.source();
        }
    }
}
