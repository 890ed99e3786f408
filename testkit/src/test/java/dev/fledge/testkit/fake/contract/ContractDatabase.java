package dev.fledge.testkit.fake.contract;

import dev.fledge.testkit.fake.FakeDatabase;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What an implementation of the contract supplies: a database with the table of {@link Users}, and two of them in it,
 * Ana and Bob.
 */
interface ContractDatabase {

    /** Opens a connection whenever it is asked for one. */
    DataSource dataSource();

    /** The client under test. */
    DbClient client();

    /** A client with at most two connections; who wants a third one waits for 250 ms. */
    DbClient clientOfTwoConnections();

    /** Tells a fake what a real database knows by itself. */
    default void stub(Consumer<FakeDatabase> stubs) {}

    /** Takes note of a mistake of the test that a fake reports at its end, and a real database does not. */
    default void reports(String complaint) {}

    /** For clients that differ in something. */
    default JdbcClientBuilder clientBuilder() {
        return clientBuilder(dataSource());
    }

    /** For clients of another way to the database. */
    default JdbcClientBuilder clientBuilder(DataSource source) {
        return JdbcClientBuilder.create().connectionPool(() -> {
            try {
                return source.getConnection();
            } catch (SQLException e) {
                throw new DbClientException("No connection", e);
            }
        });
    }
}
