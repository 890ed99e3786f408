package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The check at the end of a test. */
final class Verification {

    private final List<String> complaints = new ArrayList<>();

    /** What happened that should not have, whatever else the test says. */
    void checkProblems(Script script) {
        complaints.addAll(script.problems());
    }

    /** Stubs that no call used, or not as often as they say. */
    void checkUse(Script script) {
        if (script.isLenient()) {
            return;
        }
        for (Stub stub : script.stubs().reversed()) {
            checkUse(stub.answers(), () -> stub + stub.placeSuffix());
        }
        for (EventStub stub : script.eventStubs().reversed()) {
            checkUse(stub.answers(), () -> stub + stub.placeSuffix());
        }
    }

    private void checkUse(Answers<?> answers, Supplier<String> stub) {
        if (answers.areOptional()) {
            return;
        }
        if (answers.uses() == 0) {
            complaints.add("""
                    Nothing used this stub:
                      db.%s
                    Remove it, or find out why the code under test did not get there; if several tests share it, add
                    optional().""".formatted(stub.get()));
        } else if (answers.uses() < answers.leastUses()) {
            complaints.add("""
                    This stub has to be used %d times, but it was %s:
                      db.%s""".formatted(
                            answers.leastUses(), answers.uses() == 1 ? "once" : answers.uses() + " times", stub.get()));
        }
    }

    /** Connections, and what belongs to them, that nobody closed; transactions that nobody ended. */
    void checkLeaks(Script script, FakeServer server, List<SqlCall> calls, List<SqlTransaction> transactions) {
        List<FakeSession> open = server.openSessions().stream()
                .filter(session -> !script.ignoresOpenConnections() || session.inUse())
                .toList();
        open.forEach(session -> complaints.add(LeakText.of(session, calls)));
        complaints.addAll(server.leaks());
        if (!open.isEmpty()) {
            complaints.add(LeakText.ADVICE);
        }
        transactions.stream()
                .filter(SqlTransaction::lost)
                .forEach(transaction -> complaints.add(LeakText.of(transaction)));
    }

    /** Fails if there is anything to complain about. */
    void report() {
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n\n", complaints));
        }
    }
}
