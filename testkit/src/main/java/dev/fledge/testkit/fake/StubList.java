package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stubs at one time, newest first.
 *
 * <p>Which of them are for a statement is worked out once for each statement, so that a call looks only at stubs whose
 * SQL matches.
 */
final class StubList {

    static final StubList EMPTY = new StubList(List.of());

    private final List<Stub> stubs;
    private final Map<Prepared, List<Stub>> byStatement = new ConcurrentHashMap<>();

    private StubList(List<Stub> stubs) {
        this.stubs = stubs;
    }

    StubList with(Stub newest) {
        List<Stub> longer = new ArrayList<>(stubs.size() + 1);
        longer.add(newest);
        longer.addAll(stubs);
        return new StubList(longer);
    }

    List<Stub> all() {
        return stubs;
    }

    List<Stub> of(Prepared statement) {
        List<Stub> known = byStatement.get(statement);
        if (known != null) {
            return known;
        }
        List<Stub> found =
                stubs.stream().filter(stub -> stub.matches(statement)).toList();
        byStatement.put(statement, found);
        return found;
    }
}
