package dev.fledge.testkit.bench;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import io.helidon.dbclient.DbClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One get through a client that is there already.
 *
 * <p>A thousand are measured at a time, each time on a new fake: it remembers all calls, and after millions one would
 * measure the garbage collector. It is warm when it keeps no more places of where connections were opened; what
 * the gets before that cost has a row of its own.
 */
public class WarmGetBenchmark extends Microseconds {

    private static final int CALLS = 1_000;
    private static final int CONNECTIONS_WITH_PLACES = 100;
    private static final String H2 = "jdbc:h2:mem:bench;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

    private final DbClient noOp = Query.client(NoOpDriver::connection);
    private DbClient fake;
    private DbClient cold;
    private DbClient h2;
    private Connection keepsH2Open;

    @Setup(Level.Invocation)
    public void newFake() {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery(Query.SQL).returns(Rows.of("name").row("Ana"));
        fake = db.dbClient();
        Query.namesOf(fake, CONNECTIONS_WITH_PLACES);
        FakeDatabase other = FakeDatabase.create();
        other.onQuery(Query.SQL).returns(Rows.of("name").row("Ana"));
        cold = other.dbClient();
    }

    /** A table with one row. H2 gets its connection from a pool, since opening one is not what is measured. */
    @Setup
    public void fillH2() throws SQLException {
        keepsH2Open = DriverManager.getConnection(H2);
        try (Statement statement = keepsH2Open.createStatement()) {
            statement.execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(100))");
            statement.execute("INSERT INTO users VALUES (1, 'Ana')");
        }
        h2 = Query.client(JdbcConnectionPool.create(H2, "", "")::getConnection);
    }

    @TearDown
    public void closeH2() throws SQLException {
        keepsH2Open.close();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int fakeDatabase() {
        return Query.namesOf(fake, CALLS);
    }

    /** The first gets of a fake, with the places of their connections and statements. */
    @Benchmark
    @OperationsPerInvocation(CONNECTIONS_WITH_PLACES)
    public int fakeDatabaseWithPlaces() {
        return Query.namesOf(cold, CONNECTIONS_WITH_PLACES);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int noOpDriver() {
        return Query.namesOf(noOp, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int h2() {
        return Query.namesOf(h2, CALLS);
    }
}
