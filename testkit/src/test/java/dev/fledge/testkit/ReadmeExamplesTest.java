package dev.fledge.testkit;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.concurrent.Interleavings;
import dev.fledge.testkit.concurrent.Race;
import dev.fledge.testkit.concurrent.Scenario;
import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import dev.fledge.testkit.fake.SqlMatch;
import dev.fledge.testkit.fake.SqlTransaction;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of testkit/README.md: each block there is in the body of a method here, which {@link ReadmeTest} checks. */
class ReadmeExamplesTest extends DaoTest {

    @Test
    void script_query_answersAndIsChecked() {
        db.onQuery("SELECT name FROM users WHERE id = :id").with(1).returnsValue("Ana");

        String name = nameOf(dbClient, 1);

        assertThat(name).isEqualTo("Ana");
        assertThat(db).executed("SELECT name FROM users").once().withParameter("id", 1);
    }

    @Test
    void match_tokens_ignoresHowSqlIsWritten() {
        db.onQuery("select NAME from users").returnsValue("Ana"); // a part is enough; case and white space do not count
        db.onQuery(SqlMatch.exactly("SELECT count(*) FROM users")).returnsValue(1L);
        db.onQuery(SqlMatch.matching("(?i)select .* from audit_\\d+")).returnsValue("login");
        db.onQuery(SqlMatch.where(sql -> sql.endsWith("FOR UPDATE"))).returnsValue(7);
        db.onStatement("users.count").returnsValue(2L); // by the statement's name

        assertThat(nameOf(dbClient, 1)).isEqualTo("Ana");
        assertThat(value("SELECT count(*) FROM users")).isEqualTo(1L);
        assertThat(value("SELECT event FROM audit_2026")).isEqualTo("login");
        assertThat(value("SELECT id FROM jobs FOR UPDATE")).isEqualTo(7);
        assertThat(dbClient.execute()
                        .createNamedGet("users.count")
                        .addParam("status", "new")
                        .execute())
                .isPresent();
    }

    @Test
    void match_parameters_byPositionNameOrPredicate() {
        db.onQuery("SELECT name FROM users").returnsValue("nobody");
        db.onQuery("SELECT name FROM users").with(1).returnsValue("Ana");
        db.onQuery("SELECT name FROM users").with(Map.of("id", 2)).returnsValue("Rui");
        Predicate<Integer> negative = id -> id < 0;
        db.onQuery("SELECT name FROM users").with(negative).fails(SqlErrors.queryCanceled());

        assertThat(nameOf(dbClient, 1)).isEqualTo("Ana");
        assertThat(nameOf(dbClient, 2)).isEqualTo("Rui");
        assertThat(nameOf(dbClient, 3)).isEqualTo("nobody"); // the newest stub that matches wins
        assertThatThrownBy(() -> nameOf(dbClient, -1)).hasMessageContaining("Failed to execute");
    }

    @Test
    void answer_inTurn_givesEachItsTimes() {
        db.onQuery("SELECT name FROM users")
                .fails(SqlErrors.serializationFailure())
                .times(2)
                .then()
                .returnsValue("Ana");

        assertThatThrownBy(() -> nameOf(dbClient, 1)).hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> nameOf(dbClient, 1)).hasRootCauseInstanceOf(SQLException.class);
        assertThat(nameOf(dbClient, 1)).isEqualTo("Ana");
    }

    @Test
    void answer_function_dependsOnTheCall() {
        Set<Object> emails = ConcurrentHashMap.newKeySet();
        db.onUpdate("INSERT INTO users")
                .answers(
                        call -> emails.add(call.parameter("email")) ? 1 : SqlErrors.uniqueViolation("users_email_key"));

        assertThat(insert(dbClient, "ana@example.com")).isEqualTo(1);
        assertThatThrownBy(() -> insert(dbClient, "ana@example.com")).hasStackTraceContaining("users_email_key");
    }

    @Test
    void rows_fromWhatYouHave_areTheSame() {
        record User(int id, String name) {}

        Rows listed = Rows.of("id", "name").row(1, "Ana").row(2, null);
        Rows records = Rows.from(List.of(new User(1, "Ana"), new User(2, "Rui")));
        Rows maps = Rows.fromMaps(List.of(Map.of("id", 1, "name", "Ana")));
        Rows csv = Rows.csv("""
                id:int4,name
                1,Ana
                2,Rui""");

        assertThat(List.of(listed.size(), records.size(), maps.size(), csv.size()))
                .containsExactly(2L, 2L, 1L, 2L);
    }

    @Test
    void rows_types_areThoseOfPostgres() {
        Rows row = Rows.of("id", "count", "total", "paid", "at", "tags")
                .row(UUID.randomUUID(), 7L, new BigDecimal("9.90"), true, Instant.now(), List.of("new", "big"));
        db.onQuery("SELECT * FROM orders").returns(row);

        DbRow order = dbClient.execute().get("SELECT * FROM orders").orElseThrow();

        assertThat(order.column("count").dbType()).isEqualTo("int8");
        assertThatThrownBy(() -> order.column("count").getInt()).hasMessageContaining("Long"); // as on PostgreSQL
    }

    @Test
    void rows_aMillion_areMadeOneByOne() {
        db.onQuery("SELECT id FROM events").returns(Rows.of("id").rows(1_000_000, i -> new Object[] {i}));

        try (Stream<DbRow> events = dbClient.execute().query("SELECT id FROM events")) {
            assertThat(events.mapToLong(event -> event.column("id").getLong()).max())
                    .hasValue(999_999);
        }
    }

    @Test
    void rows_connectionBreaks_failWhileReading() {
        db.onQuery("SELECT id").returns(Rows.of("id").row(1).row(2).thenFails(SqlErrors.connectionLost()));

        Stream<DbRow> rows = dbClient.execute().query("SELECT id FROM events");

        assertThatThrownBy(rows::count).hasMessageContaining("Failed to retrieve next row");
        rows.close();
    }

    @Test
    void keys_generated_areReturned() throws SQLException {
        db.onUpdate("INSERT INTO users").returnsKeys(Rows.of("id").row(42));

        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO users DEFAULT VALUES", 1)) {
            insert.executeUpdate();
            ResultSet keys = insert.getGeneratedKeys();
            assertThat(keys.next()).isTrue();
            assertThat(keys.getInt("id")).isEqualTo(42);
        }
    }

    @Test
    void results_several_comeInOrder() throws SQLException {
        db.onQuery("SELECT 1; UPDATE t").returnsResults(Rows.of("a").row(1), 3);

        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1; UPDATE t SET x = 0");
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(3);
        }
    }

    @Test
    void fail_asPostgres_withItsSqlState() {
        db.onUpdate("INSERT").fails(SqlErrors.uniqueViolation("users_email_key"));

        assertThatThrownBy(() -> insert(dbClient, "ana@example.com"))
                .cause()
                .hasMessage("ERROR: duplicate key value violates unique constraint \"users_email_key\"")
                .extracting(error -> ((SQLException) error).getSQLState())
                .isEqualTo("23505");
    }

    @Test
    void fail_elsewhere_onConnectPrepareCommitOrRollback() {
        db.onConnect().fails(SqlErrors.tooManyConnections()).then().succeeds();
        db.onCommit().fails(SqlErrors.serializationFailure());
        db.onUpdate("INSERT").returns(1);

        assertThatThrownBy(() -> insert(dbClient, "ana@example.com")).hasRootCauseInstanceOf(SQLException.class);
        DbTransaction transaction = dbClient.transaction();
        transaction
                .createInsert("INSERT INTO users (email) VALUES ('rui@example.com')")
                .execute();
        assertThatThrownBy(transaction::commit).hasRootCauseInstanceOf(SQLException.class);
        assertThat(db).onlyTransaction().isRolledBack();
    }

    @Test
    void outage_beginsAndEnds_oldConnectionsStayDead() throws SQLException {
        db.onQuery("SELECT name").returnsValue("Ana");
        Connection before = db.dataSource().getConnection();

        db.goDown();
        assertThatThrownBy(() -> nameOf(dbClient, 1)).hasRootCauseMessage(REFUSED);
        db.comeBack();

        assertThat(nameOf(dbClient, 1)).isEqualTo("Ana");
        assertThat(before.isValid(1)).isFalse();
        before.close();
    }

    @Test
    void strict_callWithoutStub_saysWhatToPaste() {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT name FROM users WHERE id = :id").with(2).returnsValue("Rui");

        assertThat(nameOf(db.dbClient(), 2)).isEqualTo("Rui");
        assertThatThrownBy(() -> nameOf(db.dbClient(), 1)).isInstanceOf(RuntimeException.class);

        assertThat(complaintOf(db)).isEqualTo("""
                No stub answers this call:
                  SELECT name FROM users WHERE id = :id [id=1]
                There is one stub:
                  db.onQuery("SELECT name FROM users WHERE id = :id").with(2)
                    at dev.fledge.testkit.ReadmeExamplesTest.strict_callWithoutStub_saysWhatToPaste(...)
                    parameter 1: it wants 2, but the call has 1
                To answer it, add to the test:
                  db.onQuery("SELECT name FROM users WHERE id = :id").with(1).returnsValue(null);""");
    }

    @Test
    void lenient_callWithoutStub_findsNothing() {
        db.lenient();

        assertThat(dbClient.execute().get("SELECT name FROM users")).isEmpty();
        assertThat(insert(dbClient, "ana@example.com")).isZero();
    }

    @Test
    void optional_stubWithoutCall_isFine() {
        db.onQuery("SELECT count(*) FROM users").returnsValue(3L).optional(); // not every test counts
        db.onQuery("SELECT name FROM users").returnsValue("Ana");

        assertThat(nameOf(dbClient, 1)).isEqualTo("Ana");
    }

    @Test
    void executedInOrder_thoseCalls_passes() {
        db.onQuery("SELECT name FROM users").returnsValue("Ana");
        db.onUpdate("INSERT INTO users").returns(1);

        nameOf(dbClient, 1);
        insert(dbClient, "ana@example.com");

        assertThat(db).executedInOrder("SELECT name", "INSERT INTO users"); // these calls, and no others
    }

    @Test
    void transaction_committed_hasItsCallsInOrder() {
        db.onUpdate("UPDATE account").returns(1);
        DbTransaction transfer = dbClient.transaction();
        transfer.update("UPDATE account SET cents = cents - 5 WHERE id = 1");
        transfer.update("UPDATE account SET cents = cents + 5 WHERE id = 2");
        transfer.commit();

        assertThat(db).onlyTransaction().isCommitted().executedInOrder("cents - 5", "cents + 5");
        assertThat(db).executed("UPDATE account").times(2).inOneTransaction().isCommitted();
    }

    @Test
    void transaction_callFailed_isAbortedAsOnPostgres() {
        db.onUpdate("INSERT").fails(SqlErrors.uniqueViolation("users_email_key"));
        DbTransaction transaction = dbClient.transaction();

        assertThatThrownBy(() -> transaction.insert("INSERT INTO users DEFAULT VALUES"))
                .isNotNull();
        assertThatThrownBy(() -> transaction.insert("INSERT INTO log DEFAULT VALUES"))
                .hasStackTraceContaining("current transaction is aborted"); // 25P02; to commit now would fail the test
        transaction.rollback();

        assertThat(db.transactions().getFirst().state()).isEqualTo(SqlTransaction.State.ROLLED_BACK);
    }

    @Test
    void batch_setFails_saysWhich() throws SQLException {
        db.onUpdate("INSERT INTO users").returns(1);
        db.onUpdate("INSERT INTO users").with("bad").fails(SqlErrors.checkViolation("users_name_check"));

        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO users (name) VALUES (?)")) {
            addBatch(insert, "Ana", "bad");
            assertThatThrownBy(insert::executeBatch).isInstanceOf(BatchUpdateException.class);
        }
        assertThat(db).executed("INSERT INTO users").asBatchOf(2);
    }

    @Test
    void gate_callInside_isHeldUntilItOpens(ExecutorService executor) throws Exception {
        Gate gate = Gate.create();
        db.onQuery("SELECT name").heldBy(gate).returnsValue("Ana");

        Future<String> name = executor.submit(() -> nameOf(dbClient, 1));
        gate.awaitWaiting(1); // the call is in the database now
        assertThat(name).isNotDone();
        gate.open();

        assertThat(name.get()).isEqualTo("Ana");
    }

    @Test
    void slow_queryTimeout_endsTheCall() throws SQLException {
        db.onQuery("SELECT").delayed(Duration.ofMinutes(1)).returnsValue("late"); // for a delay: nobody waits a minute

        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
                    .hasMessage("ERROR: canceling statement due to user request");
        }
    }

    @Test
    void capacity_allTaken_timesOutAsAPoolDoes() throws SQLException {
        db.capacity(1, Duration.ofMillis(10));

        try (Connection only = db.dataSource().getConnection()) {
            assertThat(only.isValid(1)).isTrue();
            assertThatThrownBy(() -> db.dataSource().getConnection())
                    .hasMessageStartingWith("Connection is not available, request timed out after 10ms");
        }
    }

    @Test
    void leak_streamNotClosed_failsTheTest() {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT id").returns(Rows.of("id").row(1));

        db.dbClient().execute().query("SELECT id FROM users"); // a stream that nobody reads or closes

        assertThatThrownBy(db::verify)
                .hasMessageStartingWith("Connection 1 was not closed. It was opened\n")
                .hasMessageContaining("at dev.fledge.testkit.ReadmeExamplesTest.leak_streamNotClosed_failsTheTest");
    }

    @Test
    void journal_calls_areATable() {
        db.onQuery("SELECT name").returnsValue("Ana");
        nameOf(dbClient, 1);

        String journal = db.journal(); // it is attached to every test that fails

        assertThat(journal).contains("SELECT name FROM users WHERE id = :id").contains("id=1");
    }

    @Test
    void race_tasks_beginTogether() {
        Set<Object> emails = ConcurrentHashMap.newKeySet();
        db.onUpdate("INSERT")
                .answers(
                        call -> emails.add(call.parameter("email")) ? 1 : SqlErrors.uniqueViolation("users_email_key"));

        Race.of(10, () -> insert(dbClient, "ana@example.com")).check(outcomes -> {
            assertThat(outcomes.values()).hasSize(1);
            assertThat(outcomes.exceptions()).hasSize(9);
        });
    }

    @Test
    void interleavings_checkThenInsert_findsTheRace() {
        Interleavings signUps = Interleavings.of(() -> {
            Set<Object> users = ConcurrentHashMap.newKeySet();
            DbClient client = tableOf(users).dbClient();
            return Scenario.of(() -> checkThenInsert(client), () -> checkThenInsert(client))
                    .check(outcomes -> assertThat(users).hasSize(1));
        });

        assertThatThrownBy(signUps::explore)
                .hasMessageContaining("The scenario failed in this order of calls: A B B A")
                .hasMessageContaining("To run exactly this order: replay(\"ABBA\")");
    }

    // what the examples call

    private static final String REFUSED =
            "Connection to localhost:5432 refused. Check that the hostname and port are correct and that the"
                    + " postmaster is accepting TCP/IP connections.";

    private static String nameOf(DbClient dbClient, int id) {
        return dbClient.execute()
                .createGet("SELECT name FROM users WHERE id = :id")
                .addParam("id", id)
                .execute()
                .map(row -> row.column("name").getString())
                .orElseThrow();
    }

    private static long insert(DbClient dbClient, String email) {
        return dbClient.execute()
                .createInsert("INSERT INTO users (email) VALUES (:email)")
                .addParam("email", email)
                .execute();
    }

    private static String complaintOf(FakeDatabase db) {
        try {
            db.verify();
            return "";
        } catch (AssertionError e) {
            return e.getMessage().replaceAll("\\(\\w+\\.java:\\d+\\)", "(...)");
        }
    }

    private Object value(String sql) {
        return dbClient.execute()
                .get(sql)
                .orElseThrow()
                .column(1)
                .as(Object.class)
                .get();
    }

    private static void addBatch(PreparedStatement insert, String... names) throws SQLException {
        for (String name : names) {
            insert.setString(1, name);
            insert.addBatch();
        }
    }

    private static FakeDatabase tableOf(Set<Object> users) {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT count(*)").answers(call -> (long) users.size());
        db.onUpdate("INSERT").answers(call -> users.add(call.order()) ? 1 : 0);
        return db;
    }

    private static void checkThenInsert(DbClient client) {
        DbRow count = client.execute().get("SELECT count(*) FROM users").orElseThrow();
        if (count.column(1).getLong() == 0) {
            insert(client, "ana@example.com");
        }
    }
}
