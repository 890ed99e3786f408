package dev.fledge.testkit.database;

import dev.fledge.testkit.schedule.SchedulingPoint;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A connection whose calls take turns. Like any connection, for one thread at a time. */
final class InterleavedConnection {

    private final Connection connection;
    private final DataSource observer;
    private final Connection proxy;
    private boolean inTransaction;

    private InterleavedConnection(Connection connection, DataSource observer) {
        this.connection = connection;
        this.observer = observer;
        this.proxy = Intercepted.of(Connection.class, connection, this::callConnection);
    }

    static Connection of(Connection connection, DataSource observer) {
        return new InterleavedConnection(connection, observer).proxy;
    }

    private @Nullable Object callConnection(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (endsTransaction(method, arguments)) {
            inTransaction = false;
            return enter(method.getName().equals("rollback") ? "ROLLBACK" : "COMMIT", connection, method, arguments);
        }
        Object result = Intercepted.call(connection, method, arguments);
        return switch (result) {
            case CallableStatement statement -> statement(CallableStatement.class, statement);
            case PreparedStatement statement -> statement(PreparedStatement.class, statement);
            case Statement statement -> statement(Statement.class, statement);
            case null -> null;
            default -> result;
        };
    }

    /** Whether there is a transaction to end; otherwise the driver has nothing to ask the database. */
    private boolean endsTransaction(Method method, @Nullable Object @Nullable [] arguments) {
        return inTransaction
                && switch (method.getName()) {
                    case "commit" -> true;
                    case "rollback" -> arguments == null;
                    case "setAutoCommit" -> arguments != null && Boolean.TRUE.equals(arguments[0]);
                    default -> false;
                };
    }

    private <T extends Statement> T statement(Class<T> type, T statement) {
        return Intercepted.of(type, statement, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                inTransaction = !connection.getAutoCommit();
                Object sql = arguments == null ? null : arguments[0];
                return enter(sql == null ? statement.toString() : sql.toString(), statement, method, arguments);
            }
            return method.getName().equals("getConnection") ? proxy : Intercepted.call(statement, method, arguments);
        });
    }

    private @Nullable Object enter(String text, Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try (LockWait wait = LockWait.of(connection, observer)) {
            SchedulingPoint.enter(() -> text, wait::waits);
            try {
                Object result = Intercepted.call(target, method, arguments);
                SchedulingPoint.leave(() -> outcome(result));
                return result;
            } catch (Throwable e) {
                SchedulingPoint.leave(() -> error(e));
                throw e;
            }
        }
    }

    private static String outcome(@Nullable Object result) {
        return switch (result) {
            case int[] counts -> IntStream.of(counts).sum() + " changed";
            case long[] counts -> LongStream.of(counts).sum() + " changed";
            case Number count -> count + " changed";
            case null -> "done";
            default -> "rows";
        };
    }

    private static String error(Throwable error) {
        String firstLine =
                String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return "failed: " + (error instanceof SQLException sql ? sql.getSQLState() + " " : "") + firstLine;
    }
}
