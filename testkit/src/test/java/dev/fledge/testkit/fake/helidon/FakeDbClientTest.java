package dev.fledge.testkit.fake.helidon;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatements;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeDbClientTest {

    private final FakeDatabase db = FakeDatabase.create();

    private static Config config(Map<String, String> settings) {
        return Config.just(ConfigSources.create(settings)).get("db");
    }

    @Test
    void namedStatement_ofConfig_isRecordedWithItsNames() {
        // Arrange
        db.onStatement("rename").with(Map.of("id", 1)).returns(1);
        DbClient client = FakeDbClient.create(
                db, config(Map.of("db.statements.rename", "UPDATE users SET name = :name WHERE id = :id")));

        // Act
        client.execute()
                .createNamedUpdate("rename")
                .addParam("id", 1)
                .addParam("name", "Ana")
                .execute();

        // Assert
        assertThat(db.calls()).singleElement().satisfies(call -> {
            assertThat(call.statementName()).contains("rename");
            assertThat(call.sql()).isEqualTo("UPDATE users SET name = :name WHERE id = :id");
            assertThat(call.namedParameters()).containsExactly(Map.entry("name", "Ana"), Map.entry("id", 1));
            assertThat(call.parameters()).containsExactly("Ana", 1);
        });
    }

    @Test
    void namedStatement_unknownName_listsKnownOnes() {
        DbClient client = FakeDbClient.create(
                db, config(Map.of("db.statements.rename", "UPDATE users", "db.statements.find", "SELECT 1")));

        assertThatThrownBy(() -> client.execute().createNamedGet("finde"))
                .isInstanceOf(DbClientException.class)
                .hasMessage("""
                        There is no statement named "finde". The named statements are:
                          find
                          rename""");
    }

    @Test
    void namedStatement_noStatementsInDefaultConfig_saysWhereTheyBelong() {
        assertThatThrownBy(() -> db.dbClient().execute().createNamedGet("no-such-statement"))
                .isInstanceOf(DbClientException.class)
                .hasMessageStartingWith("There is no statement named \"no-such-statement\"");
    }

    @Test
    void namedStatement_ofStatements_isExecuted() {
        db.onQuery("SELECT 1").returnsValue(1);
        DbClient client = FakeDbClient.create(
                db,
                DbStatements.builder().addStatement("one", "SELECT 1 AS one").build());

        assertThat(client.execute()
                        .createNamedGet("one")
                        .execute()
                        .orElseThrow()
                        .column("one")
                        .get(Integer.class))
                .isEqualTo(1);
    }

    @Test
    void unnamedStatement_hasNoName() {
        db.onQuery("SELECT 1").returnsValue(1);

        db.dbClient().execute().createGet("SELECT 1").execute();

        assertThat(db.calls().getFirst().statementName()).isEmpty();
    }

    @Test
    void missingParameters_asNull_whenConfigured() {
        db.onQuery("SELECT").with((Object) null).returnsValue(1);
        DbClient client = FakeDbClient.create(db, config(Map.of("db.missing-map-parameters-as-null", "true")));

        client.execute().createGet("SELECT :a").addParam("b", 1).execute();

        assertThat(db).executed("SELECT :a").once().withParameter("a", null);
    }

    @Test
    void namedStatement_noneConfigured_saysWhereTheyBelong() {
        DbClient client = FakeDbClient.create(db, config(Map.of("db.connection.url", "jdbc:none")));

        assertThatThrownBy(() -> client.execute().createNamedGet("find"))
                .isInstanceOf(DbClientException.class)
                .hasMessage("""
                        There is no statement named "find": no named statements are configured.
                        Define it under db.statements in application.yaml, or hand statements to FakeDbClient.create.""");
    }

    /** As long as the hash in the names that Helidon makes. */
    @Test
    void namedStatement_longName_isItsName() {
        String name = "n".repeat(43) + "=";
        db.onStatement(name).returnsValue(1);
        DbClient client = FakeDbClient.create(
                db, DbStatements.builder().addStatement(name, "SELECT 1").build());

        client.execute().createNamedGet(name).execute();

        assertThat(db.calls().getFirst().statementName()).contains(name);
    }

    @Test
    void parameters_ofConfig_areUsed() {
        db.onQuery("SELECT").returnsValue(1);
        DbClient client = FakeDbClient.create(db, config(Map.of("db.parameters.use-n-string", "true")));

        assertThatThrownBy(() ->
                        client.execute().createGet("SELECT ?").addParam("a").execute())
                .hasRootCauseInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void dbType_isThatOfPostgres() {
        assertThat(FakeDbClient.create(db).dbType()).isEqualTo("jdbc:postgresql");
    }
}
