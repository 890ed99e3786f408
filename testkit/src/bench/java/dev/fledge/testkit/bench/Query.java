package dev.fledge.testkit.bench;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.SQLException;

/** The query that all benchmarks run, and the client that they run it through. */
final class Query {

    static final String SQL = "SELECT name FROM users WHERE id = :id";

    private Query() {}

    static String nameOf(DbClient client, int id) {
        return client.execute()
                .createGet(SQL)
                .addParam("id", id)
                .execute()
                .orElseThrow()
                .column("name")
                .getString();
    }

    /** Runs the query many times; returns something that depends on each of the results. */
    static int namesOf(DbClient client, int calls) {
        int length = 0;
        for (int i = 0; i < calls; i++) {
            length += nameOf(client, 1).length();
        }
        return length;
    }

    /** Helidon's own client, as over any driver. */
    static DbClient client(Connections connections) {
        return JdbcClientBuilder.create()
                .connectionPool(() -> {
                    try {
                        return connections.open();
                    } catch (SQLException e) {
                        throw new DbClientException("No connection", e);
                    }
                })
                .build();
    }

    interface Connections {
        Connection open() throws SQLException;
    }
}
