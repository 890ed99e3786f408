package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        return """
                No stub answers this call:
                  %s
                %sTo answer it, add to the test:
                  %s""".formatted(call, nearest(call.record().request(), parameters, stubs), suggestion(call));
    }

    private record NearMiss(Stub stub, Difference difference) {

        @Override
        public String toString() {
            return "  db.%s%s\n    %s\n".formatted(stub, stub.placeSuffix(), difference.text());
        }
    }

    private static String nearest(Request request, @Nullable Object[] parameters, List<Stub> stubs) {
        List<NearMiss> misses = stubs.stream()
                .map(stub -> miss(stub, request, parameters))
                .sorted(Comparator.comparingDouble((NearMiss miss) -> -miss.difference.nearness()))
                .toList();
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

    private static String suggestion(SqlCall call) {
        String sql = JavaSource.string(call.sql());
        boolean query = sql.toLowerCase(Locale.ROOT).startsWith("\"select") || call.query();
        return query
                ? "db.onQuery(" + sql + ").returns(Rows.of(...).row(...));"
                : "db.onUpdate(" + sql + ").returns(1);";
    }
}
