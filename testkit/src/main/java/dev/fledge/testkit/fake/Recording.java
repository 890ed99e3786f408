package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** All calls and transactions, each in one order. */
final class Recording {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<SqlCall> calls = new ArrayList<>();
    private final List<SqlTransaction> transactions = new ArrayList<>();

    void add(SqlCall call) {
        lock.lock();
        try {
            call.record().order(calls.size() + 1L);
            calls.add(call);
        } finally {
            lock.unlock();
        }
    }

    /** What was recorded of a request; it takes time, and is for errors only. */
    Optional<CallRecord> of(Request request) {
        return calls().reversed().stream()
                .map(SqlCall::record)
                .filter(record -> record.request().equals(request))
                .findFirst();
    }

    SqlTransaction begin(int connection, int isolation, boolean readOnly) {
        lock.lock();
        try {
            SqlTransaction begun = new SqlTransaction(transactions.size() + 1, connection, isolation, readOnly);
            transactions.add(begun);
            return begun;
        } finally {
            lock.unlock();
        }
    }

    List<SqlCall> calls() {
        lock.lock();
        try {
            return List.copyOf(calls);
        } finally {
            lock.unlock();
        }
    }

    List<SqlTransaction> transactions() {
        lock.lock();
        try {
            return List.copyOf(transactions);
        } finally {
            lock.unlock();
        }
    }
}
