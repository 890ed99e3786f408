package dev.fledge.testkit.database;

import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database made for a test class, with its own user's full rights. Thread-safe.
 *
 * <pre>{@code
 * @Test
 * void list_databaseGone_is503(TestDatabase database) {
 *     database.goDown();
 *     assertThat(get("/users")).isEqualTo(503);
 *     database.comeBack();
 *     assertThat(get("/users")).isEqualTo(200);
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TestDatabase {

    private static final int FIRST_WITH_BUILTIN_LOCALES = 17_00_00;

    private final PostgresServer server;
    private final String name;

    private TestDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
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

    /** Returns its JDBC URL. */
    public String url() {
        return server.address().url(name);
    }

    /** Returns the role to connect as. */
    public String username() {
        return server.address().username();
    }

    /** Returns the role's password; may be empty. */
    public String password() {
        return server.address().password();
    }

    /** Returns a new data source without a pool: each connection is opened when it is asked for. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url());
        source.setUser(username());
        source.setPassword(password());
        return source;
    }

    /**
     * Ends all connections to this database, and lets nobody connect until {@link #comeBack()}. Other databases of the
     * server go on. The server says 57P01 to connections that it ends, and 55000 to those that it refuses.
     */
    public void goDown() {
        server.address().execute("ALTER DATABASE \"%s\" ALLOW_CONNECTIONS false".formatted(name));
        server.address()
                .execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s' AND backend_type = 'client backend'"
                                .formatted(name));
    }

    /** Lets clients connect again after {@link #goDown()}; what was committed is still there. */
    public void comeBack() {
        server.address().execute("ALTER DATABASE \"%s\" ALLOW_CONNECTIONS true".formatted(name));
    }

    /** Deletes this database, whoever is connected to it. */
    void drop() {
        server.address().execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(name));
    }

    /** Has text sorted and folded alike on every server that can, whatever its own locale: since PostgreSQL 17. */
    private static String locale(PostgresServer server) {
        String version = server.address().query("SHOW server_version_num").getFirst();
        return Integer.parseInt(version) >= FIRST_WITH_BUILTIN_LOCALES
                ? " LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
                : "";
    }

    @Override
    public String toString() {
        return url();
    }
}
