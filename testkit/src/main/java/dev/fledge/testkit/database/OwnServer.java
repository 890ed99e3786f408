package dev.fledge.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A server that the user runs, and that others may use at the same time: JVMs with tests too. The names of a JVM's
 * databases begin with one that is its own, and which a connection of it bears as long as it lives; so the next JVM
 * knows those that a killed one left, and drops them.
 */
final class OwnServer implements PostgresServer {

    private static final String RUN = "^fledge_[a-z0-9]{8}_";
    private static final String ABANDONED = """
            SELECT datname FROM pg_database
            WHERE datname ~ '%1$s'
              AND datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user)
              AND substring(datname FROM '%1$s') NOT IN (SELECT application_name FROM pg_stat_activity
                                                         WHERE application_name IS NOT NULL)""".formatted(RUN);
    /** Where there is this setting, which ends connections that do nothing: since PostgreSQL 14. */
    private static final String STAY =
            "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'";

    private static final String MAY_CREATE =
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user";

    private final ServerAddress address;
    private final String prefix;
    private final Connection sign;

    private OwnServer(ServerAddress address, String prefix, Connection sign) {
        this.address = address;
        this.prefix = prefix;
        this.sign = sign;
    }

    /**
     * Connects to a server, and clears away what killed JVMs have left there.
     *
     * @throws IllegalStateException if it cannot be used, with the reason
     */
    static OwnServer connect(ServerAddress address) {
        String prefix = "fledge_" + randomName() + "_";
        try {
            Connection sign = address.connect(prefix);
            try (Statement statement = sign.createStatement()) {
                statement.execute(STAY);
                requireRights(address);
                address.query(ABANDONED).forEach(name -> drop(address, name));
                return new OwnServer(address, prefix, sign);
            } catch (SQLException | RuntimeException e) {
                sign.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "%s does not let '%s' connect: %s".formatted(address, address.username(), e.getMessage()), e);
        }
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String description() {
        return address.toString();
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public void crash() {
        throw new IllegalStateException("""
                %s is a server that Fledge has not started and does not stop: fledge.database.url names it. goDown(), \
                cutConnections(), pause() and slowDown() work on it; or use fledge.database=embedded or container.\
                """.formatted(address));
    }

    @Override
    public void close() {
        address.query("SELECT datname FROM pg_database WHERE starts_with(datname, '%s')".formatted(prefix))
                .forEach(name -> drop(address, name));
        try {
            sign.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not disconnect from " + address, e);
        }
    }

    private static void requireRights(ServerAddress address) {
        if (!address.query(MAY_CREATE).contains("t")) {
            throw new IllegalStateException("""
                    the role '%1$s' may not create databases at %2$s. Let an administrator run \
                    `ALTER ROLE "%1$s" CREATEDB`, or name another role by %3$s or %4$s""".formatted(
                            address.username(),
                            address,
                            ServerSettings.USERNAME,
                            ServerSettings.variable(ServerSettings.USERNAME)));
        }
    }

    private static void drop(ServerAddress address, String name) {
        address.execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(name));
    }

    private static String randomName() {
        long below = 36L * 36 * 36 * 36 * 36 * 36 * 36 * 36;
        String digits = Long.toString(RandomGenerator.getDefault().nextLong(below), 36);
        return String.format(Locale.ROOT, "%8s", digits).replace(' ', '0');
    }
}
