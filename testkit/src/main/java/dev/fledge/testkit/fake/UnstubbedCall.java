package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to say of a call that no stub answers: the call, the stubs that are nearest, and a stub to paste. */
final class UnstubbedCall {

    private static final int SHOWN = 3;

    private UnstubbedCall() {}

    /**
     * The message.
     *
     * @param parameters the set of parameters that has no answer
     * @param stubs all stubs
     */
    static String message(SqlCall call, @Nullable Object[] parameters, List<Stub> stubs) {
        List<NearMiss> misses = stubs.stream()
                .map(stub -> miss(stub, call.record().request(), parameters))
                .sorted(Comparator.comparingDouble((NearMiss miss) -> -miss.difference.nearness()))
                .toList();
        boolean valuesDecide = misses.stream().anyMatch(NearMiss::isOfValues);
        return """
                No stub answers this call:
                  %s
                %sTo answer it, add to the test:
                  %s""".formatted(
                        call,
                        nearest(misses),
                        StubSuggestion.of(call, valuesDecide ? ".with(" + JavaSource.arguments(parameters) + ")" : ""));
    }

    private record NearMiss(Stub stub, Difference difference) {

        /** Whether the stub is for this statement, but with other parameters. */
        boolean isOfValues() {
            return difference.nearness() == Difference.KIND_FITS;
        }

        @Override
        public String toString() {
            return "  db.%s%s\n    %s\n".formatted(stub, stub.placeSuffix(), difference.text());
        }
    }

    private static String nearest(List<NearMiss> misses) {
        if (misses.isEmpty()) {
            return "There are no stubs at all.\n";
        }
        String shown = misses.stream().limit(SHOWN).map(NearMiss::toString).collect(Collectors.joining());
        String rest = misses.size() > SHOWN ? "  and %d more\n".formatted(misses.size() - SHOWN) : "";
        return (misses.size() == 1 ? "There is one stub:\n" : "The nearest of the stubs:\n") + shown + rest;
    }

    private static NearMiss miss(Stub stub, Request request, @Nullable Object[] parameters) {
        Optional<Difference> difference = stub.difference(request.statement(), request.expects(), parameters);
        return new NearMiss(stub, difference.orElseGet(() -> Difference.used(stub.answers())));
    }
}
