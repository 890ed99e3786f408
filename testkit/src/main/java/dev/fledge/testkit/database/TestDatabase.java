package dev.fledge.testkit.database;

import java.time.Duration;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database made for a test class, with its own user's full rights. Thread-safe.
 *
 * <p>A test can have it fail. Whatever it does is undone after the test.
 *
 * <pre>{@code
 * @Test
 * void list_databaseBack_recoversByItself(TestDatabase database) {
 *     database.goDown();
 *     assertThat(get("/users")).isEqualTo(503);
 *     database.comeBack();
 *     await().untilAsserted(() -> assertThat(get("/users")).isEqualTo(200));
 * }
 * }</pre>
 *
 * <table>
 * <caption>What can be done to it</caption>
 * <tr><th>method</th><th>what clients see</th><th>who</th></tr>
 * <tr><td>{@link #goDown()}</td><td>connections end (57P01), and no new ones are accepted (55000)</td><td>all</td></tr>
 * <tr><td>{@link #cutConnections()}</td><td>connections break (08006), and new ones work</td><td>by URL</td></tr>
 * <tr><td>{@link #pause()}</td><td>no answer, until their own timeout</td><td>by URL</td></tr>
 * <tr><td>{@link #slowDown(Duration)}</td><td>each answer comes later</td><td>by URL</td></tr>
 * <tr><td>{@link #stopServer()}</td><td>connections break (08006), and new ones are refused (08001)</td><td>all</td></tr>
 * </table>
 *
 * <p>"By URL" are those who connect to {@link #url()}, as an application does that is under test: between them and the
 * server is a proxy, wherever there can be one. Those who use {@link #dataSource()} connect directly; so a test can look at what the application has
 * written while that is cut off.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TestDatabase {

    private static final int FIRST_WITH_BUILTIN_LOCALES = 17_00_00;

    private final PostgresServer server;
    private final String name;
    private final Once<TcpProxy> network;
    private final StartingData data;
    private volatile boolean down;

    private TestDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
        this.network = new Once<>(() -> server.address().proxy());
        this.data = new StartingData(dataSource());
    }

    /** Makes an empty one. */
    static TestDatabase create(PostgresServer server, String name) {
        server.address()
                .execute("CREATE DATABASE \"%s\" TEMPLATE template0 ENCODING 'UTF8'%s".formatted(name, locale(server)));
        return new TestDatabase(server, name);
    }

    /** Makes one with the same content; nobody may be connected to this one meanwhile. */
    TestDatabase copyAs(String copy) {
        server.address().execute("CREATE DATABASE \"%s\" TEMPLATE \"%s\"".formatted(copy, name));
        return new TestDatabase(server, copy);
    }

    /**
     * Returns its JDBC URL, which stays the same while it exists: of a way to it on which faults can happen, through a proxy.
     * No proxy can stand before a server of the user's own that has several hosts, or whose name the driver compares with
     * its certificate; its URL is a direct one, and {@link #cutConnections()}, {@link #pause()} and
     * {@link #slowDown(Duration)} say so.
     *
     * @throws IllegalStateException if no port is left for the proxy
     */
    public String url() {
        return server.address().isProxied()
                ? server.address().on(network.get().port()).url(name)
                : server.address().url(name);
    }

    /** Returns the role to connect as. */
    public String username() {
        return server.address().username();
    }

    /** Returns the role's password; may be empty. */
    public String password() {
        return server.address().password();
    }

    /** Returns a new data source without a pool: each connection is opened when it is asked for, and is a direct one. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(server.address().url(name));
        source.setUser(username());
        source.setPassword(password());
        return source;
    }

    /**
     * Puts back the data that each test begins with, as is done before a test. Tables that a test has made itself are
     * dropped.
     *
     * @throws IllegalStateException if somebody has a transaction open that has written
     */
    public void reset() {
        data.putBack();
    }

    /** What {@link #reset()} puts back. */
    StartingData data() {
        return data;
    }

    /**
     * Ends all connections to this database, and lets nobody connect until {@link #comeBack()}. Other databases of the
     * server go on. The server says 57P01 to connections that it ends, and 55000 to those that it refuses.
     *
     * @throws IllegalStateException if the server refuses that, or is stopped, with its words
     */
    public void goDown() {
        down = true;
        execute("ALTER DATABASE \"%s\" ALLOW_CONNECTIONS false");
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s' AND backend_type ="
                + " 'client backend'");
    }

    /**
     * Lets clients connect again after {@link #goDown()}; what was committed is still there.
     *
     * @throws IllegalStateException if the server refuses that, or is stopped, with its words
     */
    public void comeBack() {
        execute("ALTER DATABASE \"%s\" ALLOW_CONNECTIONS true");
        down = false;
    }

    /**
     * Breaks all connections that were made to {@link #url()}, as a network does. A statement that was running may have
     * been executed or not. New connections work.
     *
     * @throws IllegalStateException if there is no proxy before the server, since its settings do not allow one
     */
    public void cutConnections() {
        network().cut();
    }

    /**
     * Lets nothing pass on connections made to {@link #url()}, new ones too, until {@link #resume()}: as if the server
     * were frozen. Clients wait as long as their own timeouts say.
     *
     * @throws IllegalStateException if there is no proxy before the server, since its settings do not allow one
     */
    public void pause() {
        network().pause();
    }

    /** Lets pass again what {@link #pause()} held back. */
    public void resume() {
        network().resume();
    }

    /**
     * Lets each answer to those who connect to {@link #url()} come later than it would, the first to come with one that is
     * on its way. To connect takes several answers.
     *
     * @param delay how much later, once for each answer, however long that is; zero ends it, also for an answer that waits
     * @throws IllegalStateException if there is no proxy before the server, since its settings do not allow one
     */
    public void slowDown(Duration delay) {
        network().delay(delay);
    }

    /**
     * Kills the server, without letting it finish anything, until {@link #startServer()}. What it had acknowledged before
     * is there afterwards.
     *
     * @throws IllegalStateException if the server is not this class's alone, as
     *     {@link PostgresDatabase#ownServer() ownServer} makes it, or is one that Fledge has not started, or cannot be killed
     */
    public void stopServer() {
        server.crash();
    }

    /**
     * Starts the server again after {@link #stopServer()}, and returns once it accepts connections. Its address is the
     * same. Does nothing to a server that runs.
     *
     * @throws IllegalStateException if it does not start, with the reason
     */
    public void startServer() {
        server.restart();
    }

    /** Undoes what a test has done to it. */
    void heal() {
        server.restart();
        if (down) {
            comeBack();
        }
        if (network.isMade()) {
            network().delay(Duration.ZERO);
            network().resume();
        }
    }

    /** Deletes this database, whoever is connected to it. */
    void drop() {
        execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)");
        if (network.isMade()) {
            network().close();
        }
    }

    private TcpProxy network() {
        if (!server.address().isProxied()) {
            throw new IllegalStateException("""
                No proxy can stand before %s, because of its several hosts, or of the name in its certificate, so its \
                network cannot be disturbed. goDown() works.\
                """.formatted(server.address()));
        }
        return network.get();
    }

    private void execute(String sql) {
        server.address().execute(sql.formatted(name));
    }

    /** Has text sorted and folded alike on every server that can, whatever its own locale: since PostgreSQL 17. */
    private static String locale(PostgresServer server) {
        String version = server.address().query("SHOW server_version_num").getFirst();
        return Integer.parseInt(version) >= FIRST_WITH_BUILTIN_LOCALES
                ? " LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
                : "";
    }

    /** Returns where it is on its server, without what may be secret. */
    @Override
    public String toString() {
        return server.address().describe(name);
    }
}
