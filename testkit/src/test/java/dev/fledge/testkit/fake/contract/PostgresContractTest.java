package dev.fledge.testkit.fake.contract;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.fledge.testkit.database.DatabaseSchema;
import dev.fledge.testkit.database.PostgresDatabase;
import dev.fledge.testkit.database.TestDatabase;
import dev.fledge.testkit.fake.Gate;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbTransaction;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.postgresql.ds.PGSimpleDataSource;

/** What the contract says is what PostgreSQL does. */
@PostgresDatabase(schema = PostgresContractTest.Schema.class)
@Tag("database")
class PostgresContractTest implements DbClientContract {

    /** The table of users. */
    public static final class Schema implements DatabaseSchema {
        @Override
        public void migrate(DataSource database) throws SQLException {
            execute(database, Users.TABLE);
        }
    }

    private final TestDatabase database;
    private final Wire wire;
    private HikariDataSource pool;

    PostgresContractTest(TestDatabase database) {
        this.database = database;
        this.wire =
                Wire.to(URI.create(database.url().substring("jdbc:".length())).getPort());
    }

    @BeforeEach
    void fillTable() throws SQLException {
        execute(database.dataSource(), "TRUNCATE users", Users.ANA, Users.BOB, "DROP TABLE IF EXISTS notes");
    }

    @AfterEach
    void disconnect() throws SQLException {
        if (pool != null) {
            pool.close();
        }
        wire.close();
        execute(database.dataSource(), """
                SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()""");
    }

    private static void execute(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.url());
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {wire.port()});
        source.setUser(database.username());
        source.setPassword(database.password());
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
        int pid = transaction
                .createGet("SELECT pg_backend_pid() AS pid")
                .execute()
                .orElseThrow()
                .column("pid")
                .getInt();
        client().execute()
                .createGet("SELECT pg_terminate_backend(%d, 10000)".formatted(pid))
                .execute();
    }

    @Override
    public void awaitEndlessQuery(Gate gate) {
        String running = "SELECT count(*) AS total FROM pg_stat_activity"
                + " WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%' AND datname = current_database()";
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
        wire.cut();
    }

    @Override
    public void comeBack() {
        wire.mend();
    }
}
