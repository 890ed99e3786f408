package dev.fledge.testkit.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a server is, and who may make databases there.
 *
 * @param hosts one host and port, or several
 * @param database one that exists, to be connected to while others are made
 * @param parameters of every URL, with their question mark; may be empty
 * @param username a role that may make databases
 * @param password that role's; may be empty
 */
record ServerAddress(String hosts, String database, String parameters, String username, String password) {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^,:\\[\\]]+|\\[[^,\\]]+])(?::(\\d+))?");
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^/?]+)/([^/?]*)(\\?.*)?");

    /**
     * Takes an address out of a user's settings. A role that they do not name is taken from the URL, and is the user of
     * the operating system if it is not there either, as it is for the driver.
     *
     * @throws IllegalStateException if the URL is not one of PostgreSQL's
     */
    static ServerAddress of(String url, Optional<String> username, Optional<String> password) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw isNone(url);
        }
        PGSimpleDataSource known = sourceOf(url);
        String role = username.or(() -> Optional.ofNullable(known.getUser()))
                .orElseGet(() -> System.getProperty("user.name"));
        return new ServerAddress(
                matcher.group(1),
                matcher.group(2).isEmpty() ? role : matcher.group(2),
                Optional.ofNullable(matcher.group(3)).orElse(""),
                role,
                password.or(() -> Optional.ofNullable(known.getPassword())).orElse(""));
    }

    private static PGSimpleDataSource sourceOf(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(url);
        } catch (IllegalArgumentException e) {
            // Not as the cause: it shows the password.
            throw isNone(url);
        }
        return source;
    }

    private static IllegalStateException isNone(String url) {
        return new IllegalStateException(
                "'%s' is no URL of a PostgreSQL database, such as jdbc:postgresql://localhost:5432/postgres"
                        .formatted(withoutParameters(url)));
    }

    /** Returns the JDBC URL of one of the server's databases. */
    String url(String name) {
        return "jdbc:postgresql://%s/%s%s".formatted(hosts, name, parameters);
    }

    /** Returns whether there can be a proxy before it: not where hosts take turns, or prove by certificate who they are. */
    boolean isProxied() {
        return HOST_AND_PORT.matcher(hosts).matches() && !checksName();
    }

    /** Returns whether the driver compares the server's name with its certificate, which one can ask for in two ways. */
    private boolean checksName() {
        PGSimpleDataSource known = sourceOf(url(database));
        @Nullable String mode = known.getSslMode();
        return mode == null ? known.getSsl() : mode.equalsIgnoreCase("verify-full");
    }

    /** Opens a proxy to it. */
    TcpProxy proxy() {
        Matcher parts = HOST_AND_PORT.matcher(hosts);
        if (!parts.matches()) {
            throw new IllegalStateException("There is no proxy to " + this);
        }
        int port = parts.group(2) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(2));
        return TcpProxy.to(parts.group(1).replaceAll("[\\[\\]]", ""), port);
    }

    /** Returns the same server, as it is seen on a port of this machine. */
    ServerAddress on(int port) {
        return new ServerAddress("localhost:" + port, database, parameters, username, password);
    }

    /** Returns a connection that the administrators of the server see under a name. */
    Connection connect(String application) throws SQLException {
        PGSimpleDataSource source = sourceOf(url(database));
        source.setUser(username);
        source.setPassword(password);
        source.setApplicationName(application);
        // One may be open for long and say nothing, which some networks take for its end.
        source.setTcpKeepAlive(true);
        return source.getConnection();
    }

    /**
     * Waits until the server accepts connections.
     *
     * @throws IllegalStateException if it does not in time, with its last words
     */
    void awaitConnection(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try (Connection connection = connect("fledge")) {
                if (connection.isValid(0)) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("%s accepts no connection: %s".formatted(this, e.getMessage()), e);
                }
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /**
     * Runs a statement outside a transaction.
     *
     * @throws IllegalStateException if the server refuses it, with the server's words
     */
    void execute(String sql) {
        try (Connection connection = connect("fledge");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused `%s`: %s".formatted(sql, e.getMessage()), e);
        }
    }

    /**
     * Returns the first column of a query's rows.
     *
     * @throws IllegalStateException if the server refuses it, with the server's words
     */
    List<String> query(String sql) {
        try (Connection connection = connect("fledge");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused `%s`: %s".formatted(sql, e.getMessage()), e);
        }
    }

    /** Returns where it is without what may be secret. */
    @Override
    public String toString() {
        return describe(database);
    }

    /** Returns where one of its databases is without what may be secret. */
    String describe(String name) {
        return withoutParameters(url(name));
    }

    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
