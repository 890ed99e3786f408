package dev.fledge.testkit.bench;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbColumn;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementGet;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;

/** All that a test of a DAO does: set up the database, say what it answers, get one row, check the call. */
public class WholeTestBenchmark extends Microseconds {

    private static final Rows ANA = Rows.of("name").row("Ana");

    /** A new fake, scripted and checked. */
    @Benchmark
    public String fakeDatabase() {
        FakeDatabase db = FakeDatabase.create();
        DbClient client = db.dbClient();
        db.onQuery(Query.SQL).returns(ANA);

        String name = Query.nameOf(client, 1);

        assertThat(db).executed(Query.SQL).once().withParameter("id", 1);
        db.verify();
        return name;
    }

    /** Nothing to script, nothing to check: a client over a driver that always has the row. */
    @Benchmark
    public String noOpDriver() {
        return Query.nameOf(Query.client(NoOpDriver::connection), 1);
    }

    /** The chain of calls mocked, as one does without a fake. */
    @Benchmark
    public String mockito() {
        DbClient client = mock(DbClient.class);
        DbExecute execute = mock(DbExecute.class);
        DbStatementGet get = mock(DbStatementGet.class);
        DbRow row = mock(DbRow.class);
        DbColumn column = mock(DbColumn.class);
        when(client.execute()).thenReturn(execute);
        when(execute.createGet(anyString())).thenReturn(get);
        when(get.addParam(anyString(), anyInt())).thenReturn(get);
        when(get.execute()).thenReturn(Optional.of(row));
        when(row.column(any(String.class))).thenReturn(column);
        when(column.getString()).thenReturn("Ana");

        String name = Query.nameOf(client, 1);

        verify(execute).createGet(Query.SQL);
        verify(get).addParam("id", 1);
        return name;
    }
}
