package dev.fledge.testkit.fake;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The savepoints of a transaction; as in PostgreSQL, a name can be set again, and hides the one before. */
final class Savepoints {

    private final Deque<String> open = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<String> history = new ConcurrentLinkedQueue<>();

    void set(String name) {
        open.push(name);
        history.add("SAVEPOINT " + name);
    }

    /** Forgets those set after it. */
    void rollbackTo(String name) throws SQLException {
        forgetAfter(name);
        history.add("ROLLBACK TO " + name);
    }

    /** Forgets it, and those set after it. */
    void release(String name) throws SQLException {
        forgetAfter(name);
        open.pop();
        history.add("RELEASE " + name);
    }

    private void forgetAfter(String name) throws SQLException {
        if (!open.contains(name)) {
            throw new SQLException("ERROR: savepoint \"%s\" does not exist".formatted(name), "3B001");
        }
        while (!name.equals(open.peek())) {
            open.pop();
        }
    }

    List<String> history() {
        return List.copyOf(history);
    }
}
