package ${package}.data;

import io.helidon.config.Config;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the database's schema up to date: the files in {@code db/migration}, in the order of their versions. */
public final class Migrations {

    private Migrations() {}

    /**
     * Migrates the database that the service is configured with.
     *
     * @throws IllegalStateException if that fails, with the reason in one line
     */
    public static void run(Config connection) {
        String url = connection.get("url").asString().orElse("");
        if (url.isBlank()) {
            throw new IllegalStateException(
                    "no database is configured. Set DB_CONNECTION_URL, such as jdbc:postgresql://localhost/orders");
        }
        try {
            Flyway.configure()
                    .dataSource(
                            url,
                            connection.get("username").asString().orElse(""),
                            connection.get("password").asString().orElse(""))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new IllegalStateException("the database at " + url + " could not be migrated: " + reason(e), e);
        }
    }

    /** Migrates the database of a test. */
    public static void run(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
    }

    /** Returns which script failed and what the database said, in one line: Flyway's own message is a page. */
    private static String reason(FlywayException e) {
        String reason = e.getMessage().strip().lines().findFirst().orElse("");
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException
                ? reason + ": " + String.join(" ", cause.getMessage().lines().toList())
                : reason;
    }
}
