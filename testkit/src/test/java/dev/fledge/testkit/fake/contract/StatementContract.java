package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatementException;
import io.helidon.dbclient.DbStatements;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Statements by their names, and statements that are none. */
interface StatementContract extends ContractDatabase {

    private DbClient clientThatKnows(String name, String sql) {
        return clientBuilder()
                .statements(DbStatements.builder().addStatement(name, sql).build())
                .build();
    }

    @Test
    default void named_known_isExecuted() {
        stub(db -> db.onQuery(Users.FIND).with(1).returns(QueryContract.ANA));

        assertThat(clientThatKnows("find", Users.FIND)
                        .execute()
                        .createNamedGet("find")
                        .addParam("id", 1)
                        .execute())
                .isPresent();
    }

    @Test
    default void named_unknown_isAnErrorAtOnce() {
        DbClient client = clientThatKnows("find", Users.FIND);

        assertThatThrownBy(() -> client.execute().createNamedGet("seek"))
                .isInstanceOf(DbClientException.class)
                .hasMessage("Statement named 'seek' is not defined");
    }

    @Test
    default void named_noneConfigured_isANullPointer() {
        assertThatThrownBy(() -> client().execute().createNamedGet("seek")).isInstanceOf(NullPointerException.class);
    }

    @Test
    default void named_withItsText_needsNoConfiguration() {
        stub(db -> db.onStatement("find").returns(QueryContract.ANA));

        assertThat(client().execute()
                        .createNamedGet("find", Users.FIND)
                        .addParam("id", 1)
                        .execute())
                .isPresent();
    }

    @Test
    default void badSql_failsAtExecution() {
        stub(db -> db.onQuery("SELEC 1").fails(new SQLException("ERROR: syntax error at or near \"SELEC\"", "42601")));

        assertThat(Failures.of(() -> client().execute().createGet("SELEC 1").execute()))
                .isEqualTo("DbStatementException <- SQLException 42601 ERROR: syntax error at or near \"SELEC\"");
    }

    @Test
    default void unknownTable_failsAtExecution() {
        String sql = "DELETE FROM nowhere";
        stub(db -> db.onUpdate(sql).fails(new SQLException("ERROR: relation \"nowhere\" does not exist", "42P01")));

        assertThat(Failures.of(() -> client().execute().createDelete(sql).execute()))
                .isEqualTo("DbStatementException <- SQLException 42P01 ERROR: relation \"nowhere\" does not exist");
    }

    @Test
    default void statementException_saysTheStatement() {
        stub(db -> db.onQuery("SELEC 1").fails(new SQLException("ERROR: syntax error at or near \"SELEC\"", "42601")));

        assertThatThrownBy(() -> client().execute().createQuery("SELEC 1").execute())
                .isInstanceOfSatisfying(
                        DbStatementException.class,
                        e -> assertThat(e.statement()).isEqualTo("SELEC 1"));
    }
}
