package dev.fledge.testkit.fake;

import java.util.List;
import java.util.Locale;

/** What to say of a call that no stub answers. */
final class UnstubbedCall {

    private UnstubbedCall() {}

    static String message(SqlCall call, List<Stub> stubs) {
        return """
                No stub answers this call:
                  %s
                To answer it, add to the test:
                  %s""".formatted(call, suggestion(call));
    }

    static String suggestion(SqlCall call) {
        String sql = JavaSource.string(call.sql());
        boolean query = sql.toLowerCase(Locale.ROOT).startsWith("\"select") || call.query();
        return query
                ? "db.onQuery(" + sql + ").returns(Rows.of(...).row(...));"
                : "db.onUpdate(" + sql + ").returns(1);";
    }
}
