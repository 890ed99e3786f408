package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.Executions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.ds.PGSimpleDataSource;

/** What a test can do to its database, as those see it who connect by its URL. */
@PostgresDatabase
class TestDatabaseTest {

    private static final ExecutorService CLIENTS = Executors.newVirtualThreadPerTaskExecutor();

    private TestDatabase database;

    @BeforeEach
    void use(TestDatabase database) {
        this.database = database;
    }

    @AfterAll
    static void end() {
        CLIENTS.close();
    }

    @Test
    void url_askedTwice_isTheSame() {
        assertThat(database.url()).isEqualTo(database.url());
    }

    @Test
    void goDown_untilComeBack_endsAndRefusesConnections() throws SQLException {
        try (Connection open = connect("")) {
            database.goDown();

            assertState(() -> selectOne(open), "57P01");
            assertState(() -> connect(""), "55000");
        }

        database.comeBack();

        assertThat(selectOne()).isEqualTo("1");
    }

    @Test
    void cutConnections_statementRunning_breaksItAndLetsOthersIn() throws SQLException {
        try (Connection open = connect("")) {
            CompletableFuture<String> sleeping =
                    CompletableFuture.supplyAsync(() -> value(open, "SELECT pg_sleep(600)"), CLIENTS);
            awaitSleep();

            database.cutConnections();

            assertState(sleeping::join, "08006");
            assertThat(open.isValid(1)).isFalse();
        }
        assertThat(selectOne()).isEqualTo("1");
    }

    @Test
    void pause_clientWithATimeout_fails() throws SQLException {
        try (Connection open = connect("socketTimeout=1")) {
            database.pause();

            assertState(() -> selectOne(open), "08006");
        }
    }

    @Test
    void resume_clientThatWaits_getsItsAnswer() throws SQLException {
        try (Connection open = connect("")) {
            database.pause();
            CompletableFuture<String> waiting =
                    CompletableFuture.supplyAsync(() -> value(open, "SELECT 'answer'"), CLIENTS);

            database.resume();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("answer");
        }
    }

    @Test
    void pause_directConnection_isNotHeld() throws SQLException {
        database.pause();

        try (Connection direct = database.dataSource().getConnection()) {
            assertThat(value(direct, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void slowDown_answer_comesLaterThanTheClientWaits() throws SQLException {
        try (Connection open = connect("socketTimeout=1")) {
            database.slowDown(Duration.ofMinutes(1));

            assertState(() -> selectOne(open), "08006");
        }
    }

    @Test
    void slowDown_byZero_endsIt() {
        database.slowDown(Duration.ofMinutes(1));

        database.slowDown(Duration.ZERO);

        assertThat(selectOne()).isEqualTo("1");
    }

    @Test
    void stopServer_sharedServer_saysHowToGetOneThatCanBeStopped() {
        assertThatThrownBy(database::stopServer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("""
                 is not for this test class alone, so it cannot be stopped. With @PostgresDatabase(ownServer = true) \
                the class gets a server of its own. goDown() works without.""");
    }

    @Test
    void faults_testDone_areUndone() {
        Executions.run(LeavesItBroken.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    @PostgresDatabase
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeavesItBroken {

        @Test
        void first(TestDatabase database) {
            database.goDown();
            database.pause();
            database.slowDown(Duration.ofMinutes(1));
        }

        @Test
        void second(TestDatabase database) throws SQLException {
            try (Connection connection = TestDatabaseTest.connect(database, "connectTimeout=10&socketTimeout=10")) {
                assertThat(value(connection, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    /** Waits until the server runs what was sent to it. */
    private void awaitSleep() throws SQLException {
        try (Connection direct = database.dataSource().getConnection()) {
            while (value(direct, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                    .equals("0")) {
                Thread.onSpinWait();
            }
        }
    }

    private static void assertState(ThrowingCallable call, String state) {
        assertThatThrownBy(call).satisfies(e -> assertThat(sqlState(e)).isEqualTo(state));
    }

    private static String sqlState(Throwable e) {
        return e instanceof SQLException sql ? sql.getSQLState() : sqlState(e.getCause());
    }

    private Connection connect(String parameters) throws SQLException {
        return connect(database, parameters);
    }

    static Connection connect(TestDatabase database, String parameters) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.url() + "?" + parameters);
        source.setUser(database.username());
        source.setPassword(database.password());
        return source.getConnection();
    }

    private String selectOne() {
        try (Connection connection = connect("")) {
            return selectOne(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String selectOne(Connection connection) {
        return value(connection, "SELECT 1");
    }

    static String value(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
