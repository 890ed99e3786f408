package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbTransaction;
import org.junit.jupiter.api.Test;

/** Errors of the database and of the way to it, as a DAO meets them. */
interface ErrorContract extends ContractDatabase {

    /** Makes the connection of a transaction break when it counts the users. */
    void terminateConnectionOf(DbTransaction transaction);

    /** Ends the database, with all connections to it. */
    void goDown();

    /** Starts it again. */
    void comeBack();

    @Test
    default void unique_violated() {
        stub(db -> db.onUpdate(Users.INSERT).fails(SqlErrors.uniqueViolation("users_email_key")));

        assertThat(Failures.of(() -> Users.insert(client().execute(), 3, "Eva", "ana@example.com")))
                .isEqualTo("DbStatementException <- SQLException 23505"
                        + " ERROR: duplicate key value violates unique constraint \"users_email_key\"");
    }

    @Test
    default void foreignKey_violated() {
        stub(db -> db.onUpdate(Users.INSERT).fails(SqlErrors.foreignKeyViolation("users", "users_boss_id_fkey")));

        assertThat(Failures.of(() -> Users.insert(client().execute(), 3, "Eva", null, null, 99)))
                .isEqualTo("DbStatementException <- SQLException 23503 ERROR: insert or update on table \"users\""
                        + " violates foreign key constraint \"users_boss_id_fkey\"");
    }

    @Test
    default void notNull_violated() {
        stub(db -> db.onUpdate(Users.INSERT).fails(SqlErrors.notNullViolation("users", "name")));

        assertThat(Failures.of(() -> Users.insert(client().execute(), 3, null, null)))
                .isEqualTo("DbStatementException <- SQLException 23502"
                        + " ERROR: null value in column \"name\" of relation \"users\" violates not-null constraint");
    }

    @Test
    default void check_violated() {
        stub(db -> db.onUpdate(Users.INSERT).fails(SqlErrors.checkViolation("users", "users_age_check")));

        assertThat(Failures.of(() -> Users.insert(client().execute(), 3, "Eva", null, -1, null)))
                .isEqualTo("DbStatementException <- SQLException 23514"
                        + " ERROR: new row for relation \"users\" violates check constraint \"users_age_check\"");
    }

    @Test
    default void query_takesTooLong_isCanceled() {
        stub(db -> {
            db.onQuery("set_config").returnsValue("50ms");
            db.onQuery("pg_sleep").fails(SqlErrors.queryCanceled());
        });
        DbTransaction transaction = client().transaction();
        transaction
                .createGet("SELECT set_config('statement_timeout', '50ms', true)")
                .execute();

        assertThat(Failures.of(
                        () -> transaction.createGet("SELECT pg_sleep(60)").execute()))
                .isEqualTo("DbStatementException <- SQLException 57014"
                        + " ERROR: canceling statement due to statement timeout");
        transaction.rollback();
    }

    @Test
    default void connection_terminated_isLost() {
        DbTransaction transaction = client().transaction();
        terminateConnectionOf(transaction);

        assertThat(Failures.of(() -> Users.count(transaction)))
                .isEqualTo("DbStatementException <- SQLException 57P01"
                        + " FATAL: terminating connection due to administrator command");
        assertThat(Failures.of(() -> Users.count(transaction))).isEqualTo(closedWhenPreparing());
        assertThat(Failures.of(transaction::rollback))
                .isEqualTo("DbClientException <- SQLException 08003 This connection has been closed.");
    }

    /** A transaction sets auto-commit before each statement, and that is refused first. */
    private static String closedWhenPreparing() {
        return "DbClientException <- SQLException 08003 This connection has been closed.";
    }

    @Test
    default void outage_inATransaction_losesItsConnection() {
        stub(db -> db.onQuery(Users.COUNT).returns(Rows.of("total").row(2L)));
        DbTransaction transaction = client().transaction();
        Users.count(transaction);

        goDown();

        assertThat(Failures.of(() -> Users.count(transaction)))
                .isEqualTo("DbStatementException <- SQLException 08006"
                        + " An I/O error occurred while sending to the backend.");
        assertThat(Failures.of(() -> Users.count(transaction))).isEqualTo(closedWhenPreparing());
        assertThat(Failures.of(transaction::commit))
                .isEqualTo("DbClientException <- SQLException 08003 This connection has been closed.");
        comeBack();
    }

    @Test
    default void outage_beforeTheCommit_failsIt() {
        stub(db -> db.onUpdate(Users.DELETE).returns(1));
        DbTransaction transaction = client().transaction();
        Users.delete(transaction, 2);

        goDown();

        assertThat(Failures.of(transaction::commit))
                .isEqualTo("DbClientException <- SQLException 08006"
                        + " An I/O error occurred while sending to the backend.");
        comeBack();
    }

    @Test
    default void outage_newConnections_areRefusedUntilItsEnd() {
        stub(db -> db.onQuery(Users.COUNT).returns(Rows.of("total").row(2L)));

        goDown();

        assertThat(Failures.of(() -> Users.count(client().execute())))
                .matches("DbClientException <- SQLException 08001 Connection to localhost:\\d+ refused\\."
                        + " Check that the hostname and port are correct and that the postmaster is accepting"
                        + " TCP/IP connections\\.");
        comeBack();
        assertThat(Users.count(client().execute())).isEqualTo(2);
    }
}
