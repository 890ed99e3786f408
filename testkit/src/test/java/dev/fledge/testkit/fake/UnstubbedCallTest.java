package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbStatementException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnstubbedCallTest {

    private final FakeDatabase db = FakeDatabase.create();
    private final DbClient client = db.dbClient();

    private String messageOfInsert() {
        try {
            client.execute()
                    .createInsert("INSERT INTO users (id, name) VALUES (:id, :name)")
                    .addParam("id", 1)
                    .addParam("name", "Ana")
                    .execute();
            throw new AssertionError("expected an error");
        } catch (DbStatementException e) {
            // the line of a stub is not what is tested
            return e.getCause().getMessage().replaceAll("\\(UnstubbedCallTest.java:\\d+\\)", "(...)");
        }
    }

    private String messageOfInsert(Object value) {
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            insert.setObject(1, value);
            insert.executeUpdate();
            throw new AssertionError("expected an error");
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    @Test
    void noStubs_showsTheCallAndAStub() {
        assertThat(messageOfInsert()).isEqualTo("""
                No stub answers this call:
                  INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]
                There are no stubs at all.
                To answer it, add to the test:
                  db.onUpdate("INSERT INTO users (id, name) VALUES (:id, :name)").returns(1);""");
    }

    @Test
    void severalStubs_showsTheNearestFirstAndWhereTheyDiffer() {
        db.onUpdate("DELETE FROM users").returns(1);
        db.onUpdate("INSERT INTO users (id, email)").returns(1);
        db.onUpdate("INSERT INTO users").with(2, "Ana").returns(1);
        db.onQuery("INSERT INTO users").returnsValue(1);

        assertThat(messageOfInsert()).isEqualTo("""
                No stub answers this call:
                  INSERT INTO users (id, name) VALUES (:id, :name) [id=1, name="Ana"]
                The nearest of the stubs:
                  db.onUpdate("INSERT INTO users").with(2, "Ana")
                    at dev.fledge.testkit.fake.UnstubbedCallTest.severalStubs_showsTheNearestFirstAndWhereTheyDiffer(...)
                    parameter 1: it wants 2, but the call has 1
                  db.onQuery("INSERT INTO users")
                    at dev.fledge.testkit.fake.UnstubbedCallTest.severalStubs_showsTheNearestFirstAndWhereTheyDiffer(...)
                    it is for queries, but the call is an update: use onUpdate
                  db.onUpdate("INSERT INTO users (id, email)")
                    at dev.fledge.testkit.fake.UnstubbedCallTest.severalStubs_showsTheNearestFirstAndWhereTheyDiffer(...)
                    token 7 of its SQL: it has email, but the call has name
                  and 1 more
                To answer it, add to the test:
                  db.onUpdate("INSERT INTO users (id, name) VALUES (:id, :name)").with(1, "Ana").returns(1);""");
    }

    @Test
    void otherValues_stubToPasteHasThoseOfTheCall() {
        UUID id = UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f");
        db.onQuery("SELECT").with("another").returnsValue(1);

        assertThatThrownBy(() -> {
                    try (Connection connection = db.dataSource().getConnection();
                            PreparedStatement select = connection.prepareStatement("SELECT ?, ?, ?")) {
                        select.setObject(1, id);
                        select.setObject(2, LocalDate.of(2026, 1, 2));
                        select.setNull(3, Types.VARCHAR);
                        select.executeQuery();
                    }
                })
                .hasMessageEndingWith("""
                        To answer it, add to the test:
                          db.onQuery("SELECT ?, ?, ?")\
                        .with(UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f"), LocalDate.parse("2026-01-02"), null)\
                        .returns(Rows.of("?column?", "?column?", "?column?").row(null, null, null));""");
    }

    @Test
    void stubUsedUp_saysSo() {
        db.onUpdate("INSERT INTO users").returns(1).times(1);
        client.execute().createInsert("INSERT INTO users").execute();

        assertThat(messageOfInsert()).contains("it has been used: it has no answer for a second call");
    }

    @Test
    void stubUsedUpOften_saysHowOften() {
        db.onUpdate("INSERT INTO users").returns(1).times(2);
        client.execute().createInsert("INSERT INTO users").execute();
        client.execute().createInsert("INSERT INTO users").execute();

        assertThat(messageOfInsert()).contains("it has been used up: it has no answer for call 3");
    }

    @Test
    void otherName_ofParameter_saysWhichTokenDiffers() {
        db.onUpdate("VALUES (:id, :nick)").returns(1);

        assertThat(messageOfInsert()).contains("token 5 of its SQL: it has :nick, but the call has :name");
    }

    @Test
    void statementThatEnds_saysSo() {
        db.onUpdate("VALUES (:id, :name) RETURNING id").returns(1);

        assertThat(messageOfInsert()).contains("token 7 of its SQL: it has returning, but the call ends there");
    }

    @Test
    void otherNumberOfParameters_saysBoth() {
        db.onUpdate("INSERT").with(1).returns(1);

        assertThat(messageOfInsert()).contains("it is for 1 parameters, but the call has 2");
    }

    @Test
    void namedParameter_saysNameAndValues() {
        db.onUpdate("INSERT").with(Map.of("name", "Bo")).returns(1);

        assertThat(messageOfInsert()).contains("""
                .with(Map.of("name", "Bo"))""", "parameter \"name\": it wants \"Bo\", but the call has \"Ana\"");
    }

    @Test
    void namedParameter_unknownName_saysSo() {
        db.onUpdate("INSERT").with(Map.of("nick", "Bo")).returns(1);

        assertThat(messageOfInsert()).contains("parameter \"nick\": the call has none of this name");
    }

    @Test
    void sameTextOfAnotherType_saysTheType() {
        db.onUpdate("INSERT").with(java.sql.Date.valueOf("2026-01-02")).returns(1);

        assertThat(messageOfInsert(LocalDate.of(2026, 1, 2)))
                .contains("parameter 1: it wants 2026-01-02 (java.sql.Date),"
                        + " but the call has 2026-01-02 (java.time.LocalDate)\n");
    }

    @Test
    void sameTextOfTheSameType_saysThatItIsAnother() {
        byte[] bytes = new byte[20];
        bytes[7] = 1;
        db.onUpdate("INSERT").with(new byte[20]).returns(1);

        assertThat(messageOfInsert(bytes))
                .contains("parameter 1: it wants byte[20], but the call has another byte[20]\n");
    }

    @Test
    void fewBytes_areShown() {
        db.onUpdate("INSERT").with(new byte[] {1, 2}).returns(1);

        assertThat(messageOfInsert(new byte[] {1, 3}))
                .contains("parameter 1: it wants byte[1, 2], but the call has byte[1, 3]\n");
    }

    @Test
    void namedStatements_sayWhichNameTheCallHas() {
        db.onStatement("add-user").returns(1);

        assertThat(messageOfInsert())
                .contains("db.onStatement(\"add-user\")", "the call is of a statement without a name");
    }

    @Test
    void exactly_longerCall_saysSo() {
        db.onUpdate(SqlMatch.exactly("INSERT INTO users")).returns(1);
        db.onUpdate(SqlMatch.matching("x")).returns(1);
        db.onUpdate(SqlMatch.where(sql -> false)).returns(1);

        assertThat(messageOfInsert())
                .contains(
                        "db.onUpdate(SqlMatch.exactly(\"INSERT INTO users\"))",
                        "the call has more than its SQL",
                        "db.onUpdate(SqlMatch.matching(\"x\"))",
                        "its regular expression does not match",
                        "db.onUpdate(SqlMatch.where(...))",
                        "its predicate does not accept the SQL");
    }

    @Test
    void queryForAnUpdateStub_saysWhatToUse() {
        db.onUpdate("SELECT").returns(1);

        assertThatThrownBy(() -> client.execute().createGet("SELECT 1").execute())
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
                .hasMessageContaining("it is for updates, but the call is a query: use onQuery")
                .hasMessageEndingWith("db.onQuery(\"SELECT 1\").returnsValue(null);");
    }

    @Test
    void verify_afterwards_repeatsCallsWithoutStub() {
        messageOfInsert();
        messageOfInsert();

        assertThatThrownBy(db::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("INSERT INTO users")
                .asString()
                .satisfies(text ->
                        assertThat(text.split("No stub answers this call", -1)).hasSize(2))
                .satisfies(text -> assertThat(text).endsWith("(and 1 more like it)"));
    }

    @Test
    void verify_answersLeft_saysHowMany() {
        db.onUpdate("INSERT INTO users").returns(1).then().returns(2);
        client.execute().createInsert("INSERT INTO users").execute();

        assertThatThrownBy(db::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("This stub has to be used 2 times, but it was once:\n"
                        + "  db.onUpdate(\"INSERT INTO users\")\n    at ");
    }
}
