package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.database.PostgresDatabase;
import dev.fledge.testkit.database.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service with profile {@code prod}. */
@PostgresDatabase
class ProdProfileIT {

    @BeforeAll
    static void verify() {
        Orders.verification().succeeded();
    }

    @Test
    void start_postgresUrl_keepsUsersOverARestart(TestDatabase database) {
        String[] prod = {
            "-Dconfig.profile=prod",
            "-Ddb.connection.url=" + database.url(),
            "-Ddb.connection.username=" + database.username(),
            "-Ddb.connection.password=" + database.password()
        };
        try (RunningService service = RunningService.start(Orders.project().jar(), prod)) {
            service.send("POST", "/users", "{\"name\":\"Ana\",\"email\":\"ana@example.com\"}");
            service.stop();
        }

        try (RunningService again = RunningService.start(Orders.project().jar(), prod)) {
            assertThat(again.get("/users").body()).contains("ana@example.com");
        }
    }

    @Test
    void start_noDatabaseConfigured_saysWhatToSet() {
        try (RunningService service = RunningService.launch(Orders.project().jar(), "-Dconfig.profile=prod")) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.printed())
                    .isEqualTo("The service could not start: no database is configured. "
                            + "Set DB_CONNECTION_URL, such as jdbc:postgresql://localhost/orders");
        }
    }

    @Test
    void start_databaseGone_saysWhichAndWhyInOneLine() {
        try (RunningService service = RunningService.launch(
                Orders.project().jar(),
                "-Dconfig.profile=prod",
                "-Ddb.connection.url=jdbc:postgresql://localhost:1/orders")) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.printed())
                    .startsWith("The service could not start: the database at jdbc:postgresql://localhost:1/orders")
                    .contains("refused")
                    .hasLineCount(1);
        }
    }
}
