package dev.fledge.testkit.statements;

import dev.fledge.testkit.fake.sql.SqlText;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A statement as JDBC gets it: with a question mark for each parameter. */
final class JdbcText {

    private JdbcText() {}

    /** Returns what Helidon makes of a statement: its own translation, listened to on a connection that leads nowhere. */
    static String of(String sql) {
        List<String> names = SqlText.of(sql).parameters();
        if (names.stream().allMatch(String::isEmpty)) {
            return sql;
        }
        AtomicReference<@Nullable String> translation = new AtomicReference<>();
        Connection nowhere = (Connection) Proxy.newProxyInstance(
                JdbcText.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        translation.set((String) arguments[0]);
                        throw new SQLException("the translation is all that is asked for");
                    }
                    return null;
                });
        Map<String, @Nullable Object> parameters = new HashMap<>();
        names.forEach(name -> parameters.put(name, null));
        try {
            JdbcClientBuilder.create()
                    .connectionPool(() -> nowhere)
                    .build()
                    .execute()
                    .createDmlStatement(sql)
                    .params(parameters)
                    .execute();
        } catch (DbClientException e) {
            // What the connection throws, once it has heard the translation.
        }
        @Nullable String heard = translation.get();
        if (heard == null) {
            throw new IllegalStateException("Helidon did not prepare " + sql);
        }
        return heard;
    }
}
