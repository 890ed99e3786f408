package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fledge.testkit.database.UnusualSchemaTest.UnusualSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnServerTest {

    private static EmbeddedServer embedded;

    @BeforeAll
    static void startServer() {
        embedded = EmbeddedServer.start(DataFolders.ofThisMachine(), ServerUse.SHARED);
        embedded.address().execute("CREATE ROLE tester LOGIN CREATEDB");
        embedded.address().execute("CREATE ROLE guest LOGIN");
    }

    @AfterAll
    static void stopServer() {
        embedded.close();
    }

    @Test
    void close_databasesWereMade_leavesNone() {
        OwnServer server = connectAs("tester");
        new Databases(server).clone(DatabaseSchema.None.class, DatabaseSchema.None::new);
        assertThat(databases())
                .filteredOn(name -> name.startsWith(server.prefix()))
                .hasSize(2);

        server.close();

        assertThat(databases()).noneMatch(name -> name.startsWith(server.prefix()));
    }

    @Test
    void toString_databaseOfAServerWhoseUrlHasAPassword_doesNotShowIt() {
        ServerAddress address = ServerAddress.of(
                embedded.address().url("postgres") + "?user=tester&password=secret",
                Optional.empty(),
                Optional.empty());
        OwnServer server = OwnServer.connect(address);

        ClonedDatabase cloned = new Databases(server).clone(DatabaseSchema.None.class, DatabaseSchema.None::new);

        assertThat(cloned.database().url()).contains("secret");
        assertThat(cloned.database())
                .hasToString("jdbc:postgresql://%s/%stest_2".formatted(address.hosts(), server.prefix()));
        cloned.close();
        server.close();
    }

    /** The connection that says of a JVM that it lives lives as long, whatever the server's administrator says. */
    @Test
    void connect_serverEndsIdleConnections_notThatWhichSaysThatThisJvmLives() throws SQLException {
        execute("postgres", "ALTER ROLE tester SET idle_session_timeout = 100");
        try (OwnServer server = connectAs("tester");
                Connection other = addressFor("tester").connect("other")) {
            await().untilAsserted(() -> assertThat(connections()).doesNotContain("other"));

            assertThat(connections()).contains(server.prefix());
            assertThat(other.isValid(1)).isFalse();
        } finally {
            execute("postgres", "ALTER ROLE tester RESET idle_session_timeout");
        }
    }

    @Test
    void crash_serverThatFledgeHasNotStarted_saysWhatWorksInstead() {
        OwnServer server = connectAs("tester");

        assertThatThrownBy(server::crash)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                %s is a server that Fledge has not started and does not stop: fledge.database.url names it. goDown(), \
                cutConnections(), pause() and slowDown() work on it; or use fledge.database=embedded or container.\
                """.formatted(server.address()));
        server.close();
    }

    @Test
    void begin_roleWithoutMoreThanItsOwn_findsWhatWasThere() throws SQLException {
        OwnServer server = connectAs("tester");
        ClonedDatabase cloned = new Databases(server).clone(UnusualSchema.class, UnusualSchema::new);
        cloned.data().begin(1);
        cloned.database().goDown();
        cloned.database().comeBack();
        try (Connection connection = cloned.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO audit VALUES ('b'); DELETE FROM watched");

            cloned.data().begin(1);

            assertThat(TestDatabaseTest.value(connection, "SELECT string_agg(what, ',') FROM audit"))
                    .isEqualTo("a");
            assertThat(TestDatabaseTest.value(connection, "SELECT count(*) FROM watched"))
                    .isEqualTo("2");
        }
        cloned.close();
        server.close();
    }

    @Test
    void connect_databaseOfAKilledJvm_isDropped() {
        execute("tester", "CREATE DATABASE fledge_abcd1234_test_1");

        connectAs("tester").close();

        assertThat(databases()).doesNotContain("fledge_abcd1234_test_1");
    }

    @Test
    void connect_databaseOfALivingJvm_isKept() {
        OwnServer other = connectAs("tester");
        execute("tester", "CREATE DATABASE %stest_1".formatted(other.prefix()));

        connectAs("tester").close();

        assertThat(databases()).contains(other.prefix() + "test_1");
        other.close();
    }

    @Test
    void connect_databasesOfOthers_areKept() {
        execute("postgres", "CREATE DATABASE fledge_wxyz1234_test_1");
        execute("tester", "CREATE DATABASE fledge_production");

        connectAs("tester").close();

        assertThat(databases()).contains("fledge_wxyz1234_test_1", "fledge_production");
    }

    @Test
    void connect_roleMayNotCreateDatabases_saysWhatToDo() {
        assertThatThrownBy(() -> connectAs("guest"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        the role 'guest' may not create databases at %s. Let an administrator run \
                        `ALTER ROLE "guest" CREATEDB`, or name another role by fledge.database.username or \
                        FLEDGE_DATABASE_USERNAME""".formatted(embedded.address()));
    }

    @Test
    void connect_unknownRole_saysWhatTheServerSays() {
        assertThatThrownBy(() -> connectAs("nobody"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        embedded.address() + " does not let 'nobody' connect: FATAL: role \"nobody\" does not exist");
    }

    private static List<String> connections() {
        return embedded.address().query("SELECT application_name FROM pg_stat_activity");
    }

    private static OwnServer connectAs(String role) {
        return OwnServer.connect(addressFor(role));
    }

    private static void execute(String role, String sql) {
        addressFor(role).execute(sql);
    }

    private static List<String> databases() {
        return embedded.address().query("SELECT datname FROM pg_database");
    }

    private static ServerAddress addressFor(String role) {
        return ServerAddress.of(embedded.address().url("postgres"), Optional.of(role), Optional.of(""));
    }
}
