package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Transactions of Helidon's. */
interface TransactionContract extends ContractDatabase {

    private static void countIs(FakeDatabase db, long... counts) {
        var stub = db.onQuery(Users.COUNT);
        for (int i = 0; i < counts.length; i++) {
            (i == 0 ? stub : stub.then()).returns(Rows.of("total").row(counts[i]));
        }
    }

    @Test
    default void commit_keepsWhatWasDone() {
        stub(db -> {
            db.onUpdate(Users.INSERT).returns(1);
            countIs(db, 3, 2, 3);
        });
        DbTransaction transaction = client().transaction();

        Users.insert(transaction, 3, "Eva", null);

        assertThat(Users.count(transaction)).isEqualTo(3);
        assertThat(Users.count(client().execute())).as("seen by others").isEqualTo(2);
        transaction.commit();
        assertThat(Users.count(client().execute())).isEqualTo(3);
    }

    @Test
    default void rollback_undoesIt() {
        stub(db -> {
            db.onUpdate(Users.INSERT).returns(1);
            countIs(db, 2);
        });
        DbTransaction transaction = client().transaction();

        Users.insert(transaction, 3, "Eva", null);
        transaction.rollback();

        assertThat(Users.count(client().execute())).isEqualTo(2);
    }

    @Test
    default void statement_afterCommit_isRefused() {
        stub(db -> countIs(db, 2));
        DbTransaction transaction = client().transaction();
        Users.count(transaction);
        transaction.commit();

        assertThatThrownBy(() -> Users.count(transaction))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Transaction was already committed");
        assertThatThrownBy(transaction::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(transaction::rollback).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void statement_afterRollback_isRefused() {
        stub(db -> countIs(db, 2));
        DbTransaction transaction = client().transaction();
        Users.count(transaction);
        transaction.rollback();

        assertThatThrownBy(() -> Users.count(transaction))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Transaction was already rolled back");
        assertThatThrownBy(transaction::rollback).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void commit_withoutStatements_onlyWarns() {
        try (Warnings warnings = Warnings.of("io.helidon.dbclient.jdbc.TransactionContext")) {
            client().transaction().commit();
            client().transaction().rollback();

            assertThat(warnings.messages())
                    .containsExactly(
                            "Transaction commit with no statement being executed.",
                            "Transaction rollback with no statement being executed.");
        }
    }

    private static void stubDuplicate(FakeDatabase db) {
        db.onUpdate(Users.INSERT)
                .returns(1)
                .then()
                .fails(SqlErrors.uniqueViolation("users_email_key"))
                .times(1);
    }

    private static void insertTwice(DbTransaction transaction) {
        Users.insert(transaction, 3, "Eva", "eva@example.com");
        assertThatThrownBy(() -> Users.insert(transaction, 4, "Eve", "eva@example.com"));
    }

    @Test
    default void statement_afterOneThatFailed_isRefused() {
        stub(TransactionContract::stubDuplicate);
        DbTransaction transaction = client().transaction();
        insertTwice(transaction);

        assertThat(Failures.of(() -> Users.count(transaction)))
                .isEqualTo("DbStatementException <- SQLException 25P02 ERROR: current transaction is aborted,"
                        + " commands ignored until end of transaction block <- SQLException 23505"
                        + " ERROR: duplicate key value violates unique constraint \"users_email_key\"");
        transaction.rollback();
    }

    @Test
    default void commit_afterAFailedStatement_silentlyRollsBack() {
        stub(db -> {
            stubDuplicate(db);
            countIs(db, 2);
        });
        DbTransaction transaction = client().transaction();
        insertTwice(transaction);

        transaction.commit();

        assertThat(Users.count(client().execute())).isEqualTo(2);
        reports("The code under test committed transaction 1 after a call in it had failed.");
    }

    @Test
    default void rollback_afterAFailedStatement_undoesAll() {
        stub(db -> {
            stubDuplicate(db);
            countIs(db, 2);
        });
        DbTransaction transaction = client().transaction();
        insertTwice(transaction);

        transaction.rollback();

        assertThat(Users.count(client().execute())).isEqualTo(2);
    }

    @Test
    default void unwrap_ofATransaction_isAnotherConnection() throws SQLException {
        stub(db -> {
            db.onUpdate(Users.INSERT).returns(1);
            countIs(db, 2);
        });
        DbTransaction transaction = client().transaction();
        Users.insert(transaction, 3, "Eva", null);

        try (Connection other = transaction.unwrap(Connection.class)) {
            assertThat(other.getAutoCommit()).isTrue();
            try (var statement = other.createStatement();
                    var rows = statement.executeQuery(Users.COUNT)) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(2);
            }
        }
        transaction.rollback();
    }
}
