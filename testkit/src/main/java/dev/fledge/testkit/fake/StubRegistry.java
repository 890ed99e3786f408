package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The stubs of a database, in the order in which they were written. */
final class StubRegistry {

    private final List<Stub> stubs = new CopyOnWriteArrayList<>();

    Stub add(StubMatcher.Family family, String text) {
        Stub stub = new Stub(new StubMatcher(family, text));
        stubs.add(stub);
        return stub;
    }

    /** Takes the answer to a call from the newest stub that has one. */
    Script.Step take(SqlCall call) {
        List<Stub> newestFirst = stubs.reversed();
        for (Stub stub : newestFirst) {
            if (stub.matcher().matches(call)) {
                Script.Step step = stub.take();
                if (step != null) {
                    return step;
                }
            }
        }
        throw new UnexpectedCall(unexpected(call));
    }

    Stream<Stub> neverUsed() {
        return stubs.stream().filter(Stub::isNeverUsed);
    }

    private String unexpected(SqlCall call) {
        return """
                No stub answers this call:

                    %s
                    with %s%s

                %s

                To stub it:

                    %s""".formatted(
                call.parsedSql(),
                call.describeParameters(),
                call.statementName().map(name -> ", statement \"" + name + "\"").orElse(""),
                nearest(call),
                code(call));
    }

    private String nearest(SqlCall call) {
        if (stubs.isEmpty()) {
            return "The database has no stubs.";
        }
        List<Stub> nearest = new ArrayList<>(stubs);
        nearest.sort(Comparator.comparingInt((Stub stub) -> stub.matcher().nearness(call))
                .reversed());
        StringBuilder text = new StringBuilder("The nearest of %d:".formatted(stubs.size()));
        nearest.stream()
                .limit(3)
                .forEach(stub -> text.append("\n\n    %s\n    %s".formatted(stub, stub.differenceFrom(call))));
        return text.toString();
    }

    private static String code(SqlCall call) {
        boolean query = call.kind() == SqlCall.Kind.QUERY;
        String on = call.statementName()
                .map("onStatement(\"%s\")"::formatted)
                .orElse("%s(\"%s\")".formatted(query ? "onQuery" : "onUpdate", call.parsedSql()));
        return "db.%s%s;".formatted(on, query ? ".returns(Rows.of(\"column\").row(\"value\"))" : ".returns(1)");
    }
}
