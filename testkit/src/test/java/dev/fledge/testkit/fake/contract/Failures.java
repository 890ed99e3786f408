package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.helidon.dbclient.DbClientException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What code that meets an error can go by. */
final class Failures {

    private Failures() {}

    /**
     * What code throws, with its causes: the classes, of drivers the nearest one of {@code java.sql}, and of errors of
     * SQL the state and the first line of the message; {@code "nothing"} if it throws nothing.
     */
    static String of(ThrowingCallable code) {
        Throwable thrown = catchThrowable(code);
        List<String> chain = new ArrayList<>();
        for (Throwable e = thrown; e instanceof DbClientException || e instanceof SQLException; e = e.getCause()) {
            chain.add(
                    e instanceof SQLException error ? sql(error) : e.getClass().getSimpleName());
        }
        if (chain.isEmpty()) {
            return thrown == null ? "nothing" : thrown.getClass().getSimpleName();
        }
        return String.join(" <- ", chain);
    }

    private static String sql(SQLException error) {
        Class<?> type = error.getClass();
        while (!type.getPackageName().equals("java.sql")) {
            type = type.getSuperclass();
        }
        return "%s %s %s"
                .formatted(
                        type.getSimpleName(),
                        error.getSQLState(),
                        error.getMessage().lines().findFirst().orElse(""));
    }

    /** As {@link #of}, without the messages: for databases that only say the same in other words. */
    static String withoutMessage(ThrowingCallable code) {
        return of(code).replaceAll("(Exception \\w+) .*", "$1");
    }
}
