package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientService;
import io.helidon.dbclient.DbClientServiceContext;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbNamedStatementParameters;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementType;
import io.helidon.dbclient.DbTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What client services get to know: metrics, tracing and such. */
interface ServiceContract extends ContractDatabase {

    /** Remembers what it is told. */
    final class Observer implements DbClientService {

        final List<DbClientServiceContext> contexts = new ArrayList<>();

        @Override
        public DbClientServiceContext statement(DbClientServiceContext context) {
            contexts.add(context);
            return context;
        }

        DbClientServiceContext last() {
            return contexts.getLast();
        }

        List<DbStatementType> types() {
            return contexts.stream().map(DbClientServiceContext::statementType).toList();
        }
    }

    private DbClient clientWith(Observer observer) {
        return clientBuilder().addService(observer).build();
    }

    private void stubAll() {
        stub(db -> {
            db.onUpdate(Users.INSERT).returns(1);
            db.onUpdate(Users.RENAME).returns(1);
            db.onUpdate(Users.DELETE).returns(1);
            db.onUpdate("UPDATE users SET age").returns(2);
            db.onQuery(Users.COUNT)
                    .returns(dev.fledge.testkit.fake.Rows.of("total").row(2L));
            db.onQuery(Users.LIST).returns(QueryContract.BOTH);
        });
    }

    private static void executeAll(DbExecute execute) {
        Users.insert(execute, 3, "Eva", null);
        Users.rename(execute, 3, "Eve");
        Users.delete(execute, 3);
        execute.createDmlStatement("UPDATE users SET age = 40").execute();
        Users.count(execute);
        Users.list(execute).close();
    }

    @Test
    default void types_outsideOfATransaction_sayThatAQueryIsAGet() {
        Observer observer = new Observer();
        stubAll();

        executeAll(clientWith(observer).execute());

        assertThat(observer.types())
                .containsExactly(
                        DbStatementType.INSERT,
                        DbStatementType.UPDATE,
                        DbStatementType.DELETE,
                        DbStatementType.DML,
                        DbStatementType.GET,
                        DbStatementType.GET);
    }

    @Test
    default void types_inATransaction_areTheRightOnes() {
        Observer observer = new Observer();
        stubAll();
        DbTransaction transaction = clientWith(observer).transaction();

        executeAll(transaction);
        transaction.commit();

        assertThat(observer.types()).endsWith(DbStatementType.DML, DbStatementType.GET, DbStatementType.QUERY);
    }

    @Test
    default void parameters_areNullWhereThereAreNone() {
        Observer observer = new Observer();
        stub(db -> {
            db.onQuery(Users.LIST).returns(QueryContract.BOTH);
            db.onQuery(Users.FIND).returns(QueryContract.ANA);
        });
        DbExecute execute = clientWith(observer).execute();

        Users.list(execute).close();
        Users.find(execute, 1);

        assertThat(observer.contexts.getFirst().statementParameters()).isNull();
        assertThat(observer.last().statementParameters())
                .isInstanceOfSatisfying(
                        DbNamedStatementParameters.class,
                        named -> assertThat(named.parameters()).isEqualTo(Map.of("id", 1)));
        assertThat(observer.last().statement()).isEqualTo(Users.FIND);
        assertThat(observer.last().statementName()).startsWith("g_");
    }

    @Test
    default void futures_ofAQuery_completeWhenItsStreamIsClosed() {
        Observer observer = new Observer();
        stub(db -> db.onQuery(Users.LIST).returns(QueryContract.BOTH));

        try (Stream<DbRow> rows = Users.list(clientWith(observer).execute())) {
            assertThat(observer.last().resultFuture()).isNotCompleted();
            assertThat(rows.count()).isEqualTo(2);
        }

        assertThat(observer.last().statementFuture()).isCompleted();
        assertThat(observer.last().resultFuture()).isCompletedWithValue(2L);
    }

    @Test
    default void futures_ofAnUpdate_completeWithItsCount() {
        Observer observer = new Observer();
        stub(db -> db.onUpdate(Users.DELETE).returns(0));

        Users.delete(clientWith(observer).execute(), 99);

        assertThat(observer.last().resultFuture()).isCompletedWithValue(0L);
    }

    @Test
    default void futures_ofAFailedStatement_neverComplete() {
        Observer observer = new Observer();
        stub(db -> db.onQuery("SELEC 1").fails(new SQLException("ERROR: syntax error", "42601")));

        assertThatThrownBy(
                () -> clientWith(observer).execute().createGet("SELEC 1").execute());

        assertThat(observer.last().statementFuture()).isNotCompleted();
        assertThat(observer.last().resultFuture()).isNotCompleted();
    }
}
