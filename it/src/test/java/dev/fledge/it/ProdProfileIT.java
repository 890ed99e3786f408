package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.database.PostgresDatabase;
import dev.fledge.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        String[] prod = prod(database);
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

    @Test
    void start_migrationFailsOnPostgres_saysWhichScriptAndWhatPostgresSaid(TestDatabase database) throws IOException {
        try (RunningService service = RunningService.launch(jarWithBrokenMigration(), prod(database))) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.printed())
                    .endsWith("\nThe service could not start: the database at " + database.url()
                            + " could not be migrated: Failed to execute script V2__break.sql:"
                            + " ERROR: relation \"no_such_table\" does not exist");
        }
    }

    @Test
    void start_migrationFailsOnH2_saysWhichScriptAndWhatH2Said() throws IOException {
        try (RunningService service = RunningService.launch(jarWithBrokenMigration())) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.printed())
                    .containsPattern("\nThe service could not start: the database at jdbc:h2:mem:app[^ ]*"
                            + " could not be migrated: Failed to execute script V2__break.sql:"
                            + " Table \"no_such_table\" not found; .*$");
        }
    }

    /** The packaged service, and one more migration: a file that is right for no database. */
    private static Path jarWithBrokenMigration() throws IOException {
        Path jar = Orders.project().jar();
        // Beside it, since its libraries are.
        Path broken = jar.resolveSibling("broken.jar");
        Files.copy(jar, broken, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem content = FileSystems.newFileSystem(broken)) {
            Files.writeString(
                    content.getPath("db/migration/V2__break.sql"), "ALTER TABLE no_such_table ADD COLUMN age INT;");
        }
        return broken;
    }

    private static String[] prod(TestDatabase database) {
        return new String[] {
            "-Dconfig.profile=prod",
            "-Ddb.connection.url=" + database.url(),
            "-Ddb.connection.username=" + database.username(),
            "-Ddb.connection.password=" + database.password()
        };
    }
}
