package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fake behaves as PostgreSQL does, but for what its package's documentation lists. */
class FakeDatabaseContractTest implements DbClientContract {

    private final FakeDatabase db = FakeDatabase.create();
    private boolean reported;

    @AfterEach
    void verify() {
        if (!reported) {
            db.verify();
        }
    }

    @Override
    public DataSource dataSource() {
        return db.dataSource();
    }

    @Override
    public DbClient client() {
        return db.dbClient();
    }

    @Override
    public DbClient clientOfTwoConnections() {
        return db.capacity(2, Duration.ofMillis(250)).dbClient();
    }

    @Override
    public void stub(Consumer<FakeDatabase> stubs) {
        stubs.accept(db);
    }

    @Override
    public void reports(String complaint) {
        reported = true;
        assertThatThrownBy(db::verify).isInstanceOf(AssertionError.class).hasMessageContaining(complaint);
    }

    /** A null pointer would say nothing of the reason. */
    @Test
    @Override
    public void named_noneConfigured_isANullPointer() {
        assertThatThrownBy(() -> client().execute().createNamedGet("seek"))
                .isInstanceOf(DbClientException.class)
                .hasMessageStartingWith("There is no statement named \"seek\"");
    }

    /** As JDBC asks for it; the driver of PostgreSQL has no such class. */
    @Test
    @Override
    public void call_longerThanItsTimeout_fails() throws SQLException {
        db.onQuery(endlessQuery()).delayed(Duration.ofMinutes(1)).returnsValue(null);
        try (Connection connection = client().unwrap(Connection.class);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);

            assertThat(Failures.of(() -> statement.executeQuery(endlessQuery())))
                    .isEqualTo("SQLTimeoutException 57014 ERROR: canceling statement due to user request");
        }
    }

    /** The connection survives, and it does not matter which kind of thread it is. */
    @Test
    @Override
    public void call_threadInterrupted_losesItsConnection() throws Exception {
        Gate gate = Gate.create();
        db.onQuery(endlessQuery()).heldBy(gate).returnsValue(null);
        RunningCall call = RunningCall.start(
                () -> client().execute().createGet(endlessQuery()).execute());
        awaitEndlessQuery(gate);

        call.thread().interrupt();

        assertThat(call.failure())
                .isEqualTo("DbStatementException <- SQLException 57014"
                        + " ERROR: canceling statement due to user request");
    }

    @Override
    public void awaitEndlessQuery(Gate gate) {
        gate.awaitWaiting(1);
    }

    @Override
    public void terminateConnectionOf(DbTransaction transaction) {
        db.onQuery(Users.COUNT).fails(SqlErrors.adminShutdown());
    }

    @Override
    public void goDown() {
        db.goDown();
    }

    @Override
    public void comeBack() {
        db.comeBack();
    }
}
