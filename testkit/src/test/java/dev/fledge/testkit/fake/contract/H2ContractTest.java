package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.fledge.testkit.fake.Gate;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where H2 behaves as PostgreSQL does, and where it does not even in its PostgreSQL mode. */
class H2ContractTest implements H2JdbcDifferences {

    private static final String CLOSED = "DbClientException <- SQLNonTransientConnectionException 90121";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    private HikariDataSource pool;

    @BeforeEach
    void fillTable() throws SQLException {
        execute(Users.TABLE, Users.ANA, Users.BOB);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        if (pool != null) {
            pool.close();
        }
        execute("SHUTDOWN");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public DataSource dataSource() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    @Override
    public DbClient client() {
        return clientBuilder().build();
    }

    @Override
    public DbClient clientOfTwoConnections() {
        pool = PoolOfTwo.of(dataSource());
        return clientBuilder(pool).build();
    }

    @Override
    public void terminateConnectionOf(DbTransaction transaction) {
        int session = transaction
                .createGet("SELECT SESSION_ID() AS id")
                .execute()
                .orElseThrow()
                .column("id")
                .getInt();
        client().execute()
                .createGet("SELECT ABORT_SESSION(%d)".formatted(session))
                .execute();
    }

    @Override
    public String endlessQuery() {
        return "SELECT count(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b";
    }

    @Override
    public void awaitEndlessQuery(Gate gate) {
        String running = "SELECT count(*) AS total FROM INFORMATION_SCHEMA.SESSIONS"
                + " WHERE EXECUTING_STATEMENT LIKE '%SYSTEM_RANGE(1, 1000000)%' AND SESSION_ID <> SESSION_ID()";
        await().until(() -> client().execute()
                        .createGet(running)
                        .execute()
                        .orElseThrow()
                        .column("total")
                        .getLong()
                == 1);
    }

    @Override
    public void goDown() {
        try {
            execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void comeBack() {
        // there is nothing left of it
    }

    // faults

    @Test
    @Override
    public void query_takesTooLong_isCanceled() {
        DbTransaction transaction = client().transaction();
        transaction.createDmlStatement("SET QUERY_TIMEOUT 50").execute();

        assertThat(Failures.withoutMessage(
                        () -> transaction.createGet(endlessQuery()).execute()))
                .isEqualTo("DbStatementException <- SQLTimeoutException 57014");
        transaction.rollback();
    }

    @Test
    @Override
    public void connection_terminated_isLost() {
        DbTransaction transaction = client().transaction();
        terminateConnectionOf(transaction);

        assertThat(Failures.withoutMessage(() -> Users.count(transaction))).isEqualTo(CLOSED);
        assertThat(Failures.withoutMessage(transaction::rollback)).isEqualTo(CLOSED);
    }

    @Test
    @Override
    public void outage_inATransaction_losesItsConnection() {
        DbTransaction transaction = client().transaction();
        Users.count(transaction);

        goDown();

        assertThat(Failures.withoutMessage(() -> Users.count(transaction))).isEqualTo(CLOSED);
    }

    @Test
    @Override
    public void outage_beforeTheCommit_failsIt() {
        DbTransaction transaction = client().transaction();
        Users.delete(transaction, 2);

        goDown();

        assertThat(Failures.withoutMessage(transaction::commit)).isEqualTo(CLOSED);
    }

    @Test
    @Override
    public void call_outage_losesItsConnection() throws Exception {
        RunningCall call = RunningCall.start(
                () -> client().execute().createGet(endlessQuery()).execute());
        awaitEndlessQuery(Gate.create());

        goDown();

        assertThat(call.failure()).startsWith("DbStatementException <- SQLNonTransientConnectionException");
    }

    /** Who connects to a database in memory that is gone gets a new one, without tables. */
    @Test
    @Override
    public void outage_newConnections_areRefusedUntilItsEnd() {
        goDown();

        assertThat(Failures.withoutMessage(() -> Users.count(client().execute())))
                .isEqualTo("DbClientException <- SQLSyntaxErrorException 42S04");
    }
}
