package dev.fledge.testkit.fake;

import java.util.List;

/** The calls as a table. */
final class Journal {

    private Journal() {}

    static String of(List<SqlCall> calls) {
        return CallText.lines(calls);
    }
}
