package dev.fledge.testkit.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which parameters a stub wants. */
sealed interface ParameterMatch {

    boolean matches(ParameterValues values);

    /** Where the values differ; empty if they do not. */
    Optional<Difference> difference(ParameterValues values);

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

    private static Optional<Difference> different(String text) {
        return Optional.of(new Difference(Difference.KIND_FITS, text));
    }

    private static String shown(@Nullable Object expected) {
        return expected instanceof Predicate ? "one that its predicate accepts" : JavaSource.value(expected);
    }

    /** What a stub wants and what the call has, with their types where the texts are the same. */
    private static Optional<Difference> otherValue(
            String parameter, @Nullable Object expected, @Nullable Object actual) {
        String wanted = shown(expected);
        String had = JavaSource.value(actual);
        if (actual != null && Values.isPredicateOfOtherType(expected, actual)) {
            had += " (" + actual.getClass().getTypeName()
                    + "), which the predicate cannot take: it is for another type";
        } else if (expected != null && actual != null && wanted.equals(had)) {
            boolean sameType = expected.getClass() == actual.getClass();
            wanted += sameType ? "" : " (" + expected.getClass().getTypeName() + ")";
            had = sameType ? "another " + had : had + " (" + actual.getClass().getTypeName() + ")";
        }
        return different("parameter %s: it wants %s, but the call has %s".formatted(parameter, wanted, had));
    }

    record Any() implements ParameterMatch {
        @Override
        public boolean matches(ParameterValues values) {
            return true;
        }

        @Override
        public Optional<Difference> difference(ParameterValues values) {
            return Optional.empty();
        }

        @Override
        public ParameterMatch and(ParameterMatch other) {
            return other;
        }
    }

    record Positional(List<@Nullable Object> expected) implements ParameterMatch {
        @Override
        public boolean matches(ParameterValues parameters) {
            if (parameters.size() != expected.size()) {
                return false;
            }
            for (int i = 0; i < parameters.size(); i++) {
                if (!Values.match(expected.get(i), parameters.value(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Optional<Difference> difference(ParameterValues parameters) {
            if (parameters.size() != expected.size()) {
                return different(
                        "it is for %d parameters, but the call has %d".formatted(expected.size(), parameters.size()));
            }
            return IntStream.range(0, parameters.size())
                    .filter(i -> !Values.match(expected.get(i), parameters.value(i)))
                    .mapToObj(i -> otherValue(String.valueOf(i + 1), expected.get(i), parameters.value(i)))
                    .findFirst()
                    .flatMap(difference -> difference);
        }

        @Override
        public String source() {
            return ".with(" + JavaSource.arguments(expected.toArray()) + ")";
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
        public Optional<Difference> difference(ParameterValues parameters) {
            return expected.entrySet().stream()
                    .flatMap(entry -> difference(entry.getKey(), entry.getValue(), parameters).stream())
                    .findFirst();
        }

        private static Optional<Difference> difference(
                String name, @Nullable Object expected, ParameterValues parameters) {
            int index = parameters.indexOf(name);
            if (index < 0) {
                return different("parameter \"%s\": the call has none of this name".formatted(name));
            }
            return Values.match(expected, parameters.value(index))
                    ? Optional.empty()
                    : otherValue(JavaSource.string(name), expected, parameters.value(index));
        }

        @Override
        public String source() {
            return expected.entrySet().stream()
                    .map(entry -> JavaSource.string(entry.getKey()) + ", " + JavaExpression.of(entry.getValue()))
                    .collect(Collectors.joining(", ", ".with(Map.of(", "))"));
        }
    }

    record Both(ParameterMatch first, ParameterMatch second) implements ParameterMatch {
        @Override
        public boolean matches(ParameterValues values) {
            return first.matches(values) && second.matches(values);
        }

        @Override
        public Optional<Difference> difference(ParameterValues values) {
            return first.difference(values).or(() -> second.difference(values));
        }

        @Override
        public String source() {
            return first.source() + second.source();
        }
    }
}
