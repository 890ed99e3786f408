package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultTimeZone;

/**
 * Every getter, on a value of every type: the record of what the PostgreSQL driver gives is true, and on random values the
 * fake gives what the driver gives.
 */
@DefaultTimeZone("America/Sao_Paulo")
class PostgresConversionsTest {

    private static EmbeddedPostgres postgres;
    private Connection connection;

    @BeforeAll
    static void startPostgres() throws IOException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // there is no logger here, and nobody misses it
        postgres = EmbeddedPostgres.start();
    }

    /** In the time zone of the test: that of the session is the one at its beginning. */
    @BeforeEach
    void connect() throws SQLException {
        // When a statement comes back, the driver asks for binary values, and some getters do otherwise with those.
        connection =
                postgres.getPostgresDatabase(Map.of("prepareThreshold", "0")).getConnection();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void everyGetter_givesAsRecorded() throws SQLException {
        DriverRecord record = new DriverRecord("conversions");
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Sample sample : Sample.all()) {
            EveryGetter.outcomes(connection, sample)
                    .forEach((getter, outcome) -> outcomes.put(sample + " " + getter, outcome));
        }

        assertThat(record.differences(outcomes)).isEmpty();
    }

    /** A seed of your own repeats the values of a run: {@code -Dfledge.conversions.seed=42}. */
    @Test
    void everyGetter_onRandomValues_givesWhatThePostgresDriverGives() throws SQLException {
        long seed = Long.getLong("fledge.conversions.seed", System.nanoTime());
        RandomValues random = new RandomValues(seed);
        List<String> found = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            Sample sample = random.next();
            EveryGetter.differences(EveryGetter.outcomes(connection, sample), sample)
                    .forEach(difference -> found.add(sample + " " + difference));
        }

        assertThat(found)
                .as("To see it again: -Dfledge.conversions.seed=%d", seed)
                .isEmpty();
    }
}
