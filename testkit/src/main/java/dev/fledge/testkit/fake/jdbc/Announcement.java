package dev.fledge.testkit.fake.jdbc;

import dev.fledge.testkit.fake.sql.SqlText;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a layer above the driver says of the statement that its thread is about to prepare: its name, and its text
 * with the names of the parameters, which the driver does not get to see.
 *
 * <p>An announcement is taken by the next statement that the thread prepares, and forgotten if that is not its
 * translation.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Announcement {

    private static final ThreadLocal<@Nullable Announcement> NEXT = new ThreadLocal<>();

    private final Optional<String> name;
    private final String sql;

    private Announcement(Optional<String> name, String sql) {
        this.name = name;
        this.sql = sql;
    }

    /** Announces the next statement of this thread. */
    public static void make(Optional<String> statementName, String sql) {
        NEXT.set(new Announcement(statementName, sql));
    }

    /** The statement with what was announced of it, if anything was. */
    public static Prepared describe(String sql) {
        Announcement announced = NEXT.get();
        if (announced == null) {
            return unannounced(sql);
        }
        NEXT.set(null); // cheaper than to remove it, in a thread that will make the next one soon
        SqlText original = SqlText.of(announced.sql);
        return original.translatedAs(sql)
                .map(text -> new Prepared(text, original, announced.name))
                .orElseGet(() -> unannounced(sql));
    }

    private static Prepared unannounced(String sql) {
        SqlText text = SqlText.of(sql);
        return new Prepared(text, text, Optional.empty());
    }
}
