package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who gives connections back to a pool of two, and who does not. */
interface StreamContract extends ContractDatabase {

    private void stubList() {
        stub(db -> db.onQuery(Users.LIST).returns(QueryContract.BOTH));
    }

    /** Asserts that there is a connection for who wants one. */
    private static void assertNotExhausted(DbClient client) {
        assertThat(Users.list(client.execute())).hasSize(2);
    }

    private static void assertExhausted(DbClient client) {
        assertThat(Failures.withoutMessage(() -> Users.list(client.execute())))
                .isEqualTo("DbClientException <- SQLTransientConnectionException null");
    }

    @Test
    default void stream_consumed_givesItsConnectionBack() {
        stubList();
        DbClient client = clientOfTwoConnections();

        for (int i = 0; i < 3; i++) {
            assertThat(Users.list(client.execute()).toList()).hasSize(2);
            assertThat(Users.list(client.execute()).findFirst()).isPresent();
            assertThat(Users.list(client.execute()).anyMatch(row -> true)).isTrue();
        }
        assertNotExhausted(client);
    }

    @Test
    default void stream_closed_givesItsConnectionBack() {
        stubList();
        DbClient client = clientOfTwoConnections();

        for (int i = 0; i < 3; i++) {
            Users.list(client.execute()).close();
        }
        assertNotExhausted(client);
    }

    @Test
    default void stream_neitherConsumedNorClosed_keepsItsConnection() {
        stubList();
        DbClient client = clientOfTwoConnections();

        Stream<DbRow> first = Users.list(client.execute());
        Stream<DbRow> second = Users.list(client.execute()).filter(row -> true);

        assertExhausted(client);
        first.close();
        assertNotExhausted(client);
        second.close();
    }

    @Test
    default void stream_readByItsIterator_givesItsConnectionBack() {
        stubList();
        DbClient client = clientOfTwoConnections();

        for (int i = 0; i < 3; i++) {
            Iterator<DbRow> iterator = Users.list(client.execute()).iterator();
            while (iterator.hasNext()) {
                iterator.next();
            }
        }
        assertNotExhausted(client);
    }

    @Test
    default void stream_functionThatThrows_givesItsConnectionBack() {
        stubList();
        DbClient client = clientOfTwoConnections();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> Users.list(client.execute()).forEach(row -> row.column("nickname")))
                    .isInstanceOf(DbClientException.class);
        }
        assertNotExhausted(client);
    }

    @Test
    default void query_thatFails_givesItsConnectionBack() {
        stubList();
        stub(db -> db.onQuery("SELEC 1").fails(new java.sql.SQLException("ERROR: syntax error", "42601")));
        DbClient client = clientOfTwoConnections();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.execute().createQuery("SELEC 1").execute())
                    .isInstanceOf(DbClientException.class);
        }
        assertNotExhausted(client);
    }

    @Test
    default void query_parameterMissing_keepsItsConnection() {
        DbClient client = clientOfTwoConnections();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.execute()
                            .createQuery(Users.FIND)
                            .addParam("name", "Ana")
                            .execute())
                    .hasMessage("Query parameters missing in Map: id");
        }

        assertExhausted(client);
        reports("Connection 2 was not closed.");
    }

    @Test
    default void get_parameterMissing_givesItsConnectionBack() {
        stubList();
        DbClient client = clientOfTwoConnections();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.execute()
                            .createGet(Users.FIND)
                            .addParam("name", "Ana")
                            .execute())
                    .hasMessage("Query parameters missing in Map: id");
        }
        assertNotExhausted(client);
    }

    @Test
    default void unwrappedConnection_notClosed_isKept() {
        DbClient client = clientOfTwoConnections();

        client.unwrap(Connection.class);
        client.execute().unwrap(Connection.class);

        assertExhausted(client);
        reports("Connection 2 was not closed.");
    }

    @Test
    default void transaction_notEnded_keepsItsConnection() {
        stubList();
        DbClient client = clientOfTwoConnections();
        DbTransaction first = client.transaction();
        DbTransaction second = client.transaction();
        DbTransaction idle = client.transaction();

        Users.list(first).close();
        Users.list(second).toList();

        assertExhausted(client);
        first.commit();
        second.rollback();
        assertThat(Users.list(idle)).hasSize(2);
        idle.rollback();
    }

    @Test
    default void transaction_streamsNotClosed_endWithIt() {
        stubList();
        DbClient client = clientOfTwoConnections();

        for (int i = 0; i < 3; i++) {
            DbTransaction transaction = client.transaction();
            Users.list(transaction);
            Users.list(transaction);
            transaction.commit();
        }
        assertNotExhausted(client);
    }

    @Test
    default void stream_readAfterTheCommit_isClosed() {
        stubList();
        DbTransaction transaction = clientOfTwoConnections().transaction();
        Stream<DbRow> rows = Users.list(transaction);

        transaction.commit();

        assertThat(Failures.of(rows::toList))
                .isEqualTo("DbStatementException <- SQLException 55000 This ResultSet is closed.");
    }
}
