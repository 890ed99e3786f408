package dev.fledge.testkit.fake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Records every call in one order, and has each answered by its stub. */
final class Engine {

    private static final ThreadLocal<@Nullable Announcement> ANNOUNCED = new ThreadLocal<>();

    private final StubRegistry stubs = new StubRegistry();
    private final Map<String, Sql> parsed = new ConcurrentHashMap<>();
    private final List<SqlCall> calls = new ArrayList<>();
    private final List<SqlTransaction> transactions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final AtomicLong connections = new AtomicLong();

    StubRegistry stubs() {
        return stubs;
    }

    Sql parse(String sql) {
        return parsed.computeIfAbsent(sql, Sql::parse);
    }

    long nextConnection() {
        return connections.incrementAndGet();
    }

    /** A statement that a thread is about to prepare on a database. */
    private record Announcement(Engine engine, SqlCall.Statement statement) {}

    /** Remembers the statement that the client above is about to prepare on this thread. */
    void announce(String name, String sql) {
        ANNOUNCED.set(new Announcement(this, new SqlCall.Statement(Optional.of(name), parse(sql))));
    }

    /** Returns a prepared text as the statement that was announced, if it is that one in JDBC's notation. */
    SqlCall.Statement prepare(String sql) {
        Sql prepared = parse(sql);
        @Nullable Announcement announced = ANNOUNCED.get();
        ANNOUNCED.remove();
        return announced != null
                        && announced.engine() == this
                        && announced.statement().sql().isSameAs(prepared)
                ? announced.statement()
                : new SqlCall.Statement(Optional.empty(), prepared);
    }

    Answer.Value execute(
            SqlCall.Kind kind,
            SqlCall.Statement statement,
            List<List<@Nullable Object>> sets,
            long connection,
            @Nullable SqlTransaction transaction)
            throws SQLException {
        SqlCall call = record(kind, statement, sets, connection, transaction);
        try {
            if (transaction != null && transaction.isAborted()) {
                throw SqlErrors.transactionAborted();
            }
            Answer.Value value = answer(call);
            call.endsWith(describe(value));
            return value;
        } catch (SQLException | RuntimeException | UnexpectedCall e) {
            if (transaction != null) {
                transaction.abort();
            }
            call.endsWith(e instanceof SQLException sql ? sql.getSQLState() + " " + e.getMessage() : e.toString());
            throw e;
        }
    }

    SqlTransaction beginTransaction() {
        synchronized (transactions) {
            SqlTransaction transaction = new SqlTransaction(transactions.size() + 1L);
            transactions.add(transaction);
            return transaction;
        }
    }

    List<SqlCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    List<SqlTransaction> transactions() {
        synchronized (transactions) {
            return List.copyOf(transactions);
        }
    }

    /** Remembers something that fails the test when it ends, even if the code under test hides it. */
    void addProblem(String problem) {
        synchronized (problems) {
            problems.add(problem);
        }
    }

    List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    private SqlCall record(
            SqlCall.Kind kind,
            SqlCall.Statement statement,
            List<List<@Nullable Object>> sets,
            long connection,
            @Nullable SqlTransaction transaction) {
        OptionalLong number = transaction == null ? OptionalLong.empty() : OptionalLong.of(transaction.number());
        synchronized (calls) {
            SqlCall call = new SqlCall(calls.size() + 1L, kind, statement, sets, connection, number);
            calls.add(call);
            if (transaction != null) {
                transaction.add(call);
            }
            return call;
        }
    }

    private Answer.Value answer(SqlCall call) throws SQLException {
        Script.Step step;
        try {
            step = stubs.take(call);
        } catch (UnexpectedCall e) {
            addProblem(String.valueOf(e.getMessage()));
            throw e;
        }
        if (step.answer == null) {
            throw new IllegalStateException("""
                    The stub for this call has no answer: %s
                    Finish it with returns(...), fails(...) or answers(...).""".formatted(call));
        }
        try {
            if (step.delay != null) {
                Thread.sleep(step.delay);
            }
            if (step.gate != null) {
                step.gate.pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlErrors.queryCanceled();
        }
        return step.answer.to(call);
    }

    private static String describe(Answer.Value value) {
        return switch (value) {
            case Answer.Result result -> plural(result.rows().size(), "row");
            case Answer.Count count -> plural(count.rows(), "row") + " changed";
            case Answer.Keys keys -> plural(keys.rows().size(), "key") + " generated";
        };
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
