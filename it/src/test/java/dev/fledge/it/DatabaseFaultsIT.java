package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.database.PostgresDatabase;
import dev.fledge.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged service under load, while its database fails in every way that we know. It says 503 as long as that lasts,
 * recovers by itself, and what it has acknowledged is there afterwards. {@code -Dit.faults.times=20} repeats all that.
 */
@PostgresDatabase(ownServer = true)
class DatabaseFaultsIT {

    private static final int UNAVAILABLE = 503;
    private static final int CREATED = 201;

    /** So that a fault ends in 503 soon. */
    private static final String[] IMPATIENT = {
        "-Ddb.connection.connectionTimeout=1000", "-Ddb.connection.dataSource.socketTimeout=1"
    };

    /** What fails, and how it ends. */
    enum Fault {
        DATABASE_GOES_DOWN(TestDatabase::goDown, TestDatabase::comeBack),
        SERVER_IS_KILLED(TestDatabase::stopServer, TestDatabase::startServer),
        NETWORK_IS_SILENT(TestDatabase::pause, TestDatabase::resume),
        /** What was sent meanwhile has been executed. */
        ANSWERS_ARE_TOO_LATE(
                database -> database.slowDown(Duration.ofMinutes(1)), database -> database.slowDown(Duration.ZERO));

        private final Consumer<TestDatabase> begin;
        private final Consumer<TestDatabase> end;

        Fault(Consumer<TestDatabase> begin, Consumer<TestDatabase> end) {
            this.begin = begin;
            this.end = end;
        }
    }

    private TestDatabase database;

    @BeforeAll
    static void verify() {
        Orders.verification().succeeded();
    }

    @BeforeEach
    void use(TestDatabase database) {
        this.database = database;
    }

    static Stream<Fault> faults() {
        return IntStream.range(0, Integer.getInteger("it.faults.times", 1))
                .boxed()
                .flatMap(time -> Stream.of(Fault.values()));
    }

    static Stream<Integer> times() {
        return IntStream.range(0, Integer.getInteger("it.faults.times", 1)).boxed();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void writes_whileItLasts_are503AndThenGoOnWithNoneLost(Fault fault) throws SQLException, InterruptedException {
        try (RunningService service = start(IMPATIENT);
                Load load = Load.on(service)) {
            load.awaitMore(50, CREATED);

            fault.begin.accept(database);
            load.awaitMore(20, UNAVAILABLE);
            fault.end.accept(database);
            load.awaitMore(50, CREATED);

            assertNothingElseAnsweredAndNothingLost(load);
        }
    }

    @ParameterizedTest
    @MethodSource("times")
    void writes_connectionsBreakAgainAndAgain_go503AtMostAndNoneLost(int time)
            throws SQLException, InterruptedException {
        try (RunningService service = start(IMPATIENT);
                Load load = Load.on(service)) {
            for (int i = 0; i < 10; i++) {
                load.awaitMore(20, CREATED);
                database.cutConnections();
            }
            load.awaitMore(20, CREATED);

            assertNothingElseAnsweredAndNothingLost(load);
        }
    }

    @ParameterizedTest
    @MethodSource("times")
    void writes_databaseIsSlow_areAcknowledgedAllTheSame(int time) throws SQLException, InterruptedException {
        try (RunningService service = start();
                Load load = Load.on(service)) {
            load.awaitMore(50, CREATED);

            database.slowDown(Duration.ofMillis(50));
            load.awaitMore(50, CREATED);

            assertThat(load.end()).containsOnlyKeys(CREATED);
            assertThat(usersInDatabase()).containsAll(load.acknowledged());
        }
    }

    private void assertNothingElseAnsweredAndNothingLost(Load load) throws SQLException {
        Map<Integer, Integer> answers = load.end();
        assertThat(answers).containsOnlyKeys(CREATED, UNAVAILABLE);
        assertThat(usersInDatabase()).containsAll(load.acknowledged());
        assertThat(load.acknowledged()).hasSize(answers.get(CREATED));
    }

    private RunningService start(String... more) {
        Stream<String> connection = Stream.of(
                "-Dconfig.profile=prod",
                "-Ddb.connection.url=" + database.url(),
                "-Ddb.connection.username=" + database.username(),
                "-Ddb.connection.password=" + database.password());
        return RunningService.start(
                Orders.project().jar(),
                Stream.concat(connection, Stream.of(more)).toArray(String[]::new));
    }

    private Set<String> usersInDatabase() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM users")) {
            Set<String> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }
}
