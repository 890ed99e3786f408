package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The record of what the PostgreSQL driver answers is true. */
@Tag("database")
class PostgresAnswersTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException, SQLException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // there is no logger here, and nobody misses it
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE fake");
        }
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id int4 PRIMARY KEY, name text)");
            statement.execute("INSERT INTO users VALUES (1, 'Eva')");
        }
    }

    /** With the name that the fake's has. */
    private static DataSource database() {
        return postgres.getDatabase("postgres", "fake");
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void everyMethod_answersAsRecorded() throws SQLException {
        DriverRecord record = new DriverRecord("answers");
        Map<String, String> answers = new LinkedHashMap<>();
        for (JdbcObjects kind : JdbcObjects.values()) {
            Map<String, String> ofTheFake = AnswersTest.ofTheFake(kind);
            answers.putAll(JdbcAnswers.of(
                    kind,
                    database(),
                    call -> !call.endsWith("getURL()") && !ofTheFake.get(call).startsWith(Outcome.NOT_SUPPORTED)));
        }

        assertThat(record.differences(answers)).isEmpty();
    }
}
