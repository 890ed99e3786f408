package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.Rows;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What statements find and change. */
interface QueryContract extends ContractDatabase {

    Rows ANA = Rows.of("id", "name", "email", "age").row(1, "Ana", "ana@example.com", 30);
    Rows BOB = Rows.of("id", "name", "email", "age")
            .types("int4", "text", "text", "int4")
            .row(2, "Bob", null, null);
    Rows BOTH = Rows.of("id", "name").row(1, "Ana").row(2, "Bob");

    @Test
    default void get_rowThere_isFound() {
        stub(db -> db.onQuery(Users.FIND).with(1).returns(ANA));

        assertThat(Users.find(client().execute(), 1)).hasValueSatisfying(row -> {
            assertThat(row.column("id").get(Integer.class)).isEqualTo(1);
            assertThat(row.column("name").getString()).isEqualTo("Ana");
            assertThat(row.column(3).get()).isEqualTo("ana@example.com");
            assertThat(row.column(4).getInt()).isEqualTo(30);
        });
    }

    @Test
    default void get_noSuchRow_isEmpty() {
        stub(db -> db.onQuery(Users.FIND).returns(Rows.empty("id", "name", "email", "age")));

        assertThat(Users.find(client().execute(), 99)).isEmpty();
    }

    @Test
    default void get_severalRows_isTheFirst() {
        stub(db -> db.onQuery(Users.LIST).returns(BOTH));

        assertThat(client().execute().createGet(Users.LIST).execute())
                .hasValueSatisfying(row -> assertThat(row.column("id").getInt()).isEqualTo(1));
    }

    @Test
    default void query_severalRows_areInOrder() {
        stub(db -> db.onQuery(Users.LIST).returns(BOTH));

        assertThat(Users.list(client().execute()).map(row -> row.column("name").getString()))
                .containsExactly("Ana", "Bob");
    }

    @Test
    default void query_noRows_isAnEmptyStream() {
        String sql = "SELECT id FROM users WHERE id > ?";
        stub(db -> db.onQuery(sql).with(99).returns(Rows.empty("id")));

        assertThat(client().execute().createQuery(sql).addParam(99).execute()).isEmpty();
    }

    @Test
    default void dml_returnsHowManyRowsChanged() {
        stub(db -> {
            db.onUpdate(Users.INSERT).returns(1);
            db.onUpdate(Users.RENAME).returns(1);
            db.onUpdate(Users.DELETE).with(3).returns(1);
            db.onUpdate(Users.DELETE).with(99).returns(0);
            db.onUpdate("UPDATE users SET age = 40").returns(2);
        });

        assertThat(Users.insert(client().execute(), 3, "Eva", "eva@example.com"))
                .isEqualTo(1);
        assertThat(Users.rename(client().execute(), 3, "Eve")).isEqualTo(1);
        assertThat(Users.delete(client().execute(), 3)).isEqualTo(1);
        assertThat(Users.delete(client().execute(), 99)).isZero();
        assertThat(client().execute()
                        .createDmlStatement("UPDATE users SET age = 40")
                        .execute())
                .isEqualTo(2);
    }

    @Test
    default void ddl_changesNoRows() {
        String sql = "CREATE TABLE notes (id INT)";
        stub(db -> db.onUpdate(sql).returns(0));

        assertThat(client().execute().createDmlStatement(sql).execute()).isZero();
    }

    @Test
    default void returning_inAQuery_findsTheRow() {
        String sql = "INSERT INTO users (id, name) VALUES (3, 'Eva') RETURNING id";
        stub(db -> db.onQuery(sql).returns(Rows.of("id").row(3)));

        assertThat(client().execute().createGet(sql).execute())
                .hasValueSatisfying(row -> assertThat(row.column("id").getInt()).isEqualTo(3));
    }

    @Test
    default void returning_inAnInsert_isAnError() {
        String sql = "INSERT INTO users (id, name) VALUES (3, 'Eva') RETURNING id";
        stub(db -> db.onUpdate(sql).answers(call -> Rows.of("id").row(3)));

        assertThat(Failures.of(() -> client().execute().createInsert(sql).execute()))
                .isEqualTo("DbStatementException <- SQLException 0100E A result was returned when none was expected.");
    }

    @Test
    default void dml_selects_isAnError() {
        stub(db -> db.onUpdate(Users.COUNT).answers(call -> Rows.of("total").row(2L)));

        assertThat(Failures.of(
                        () -> client().execute().createUpdate(Users.COUNT).execute()))
                .isEqualTo("DbStatementException <- SQLException 0100E A result was returned when none was expected.");
    }

    @Test
    default void get_updates_isAnError() {
        String sql = "UPDATE users SET age = 40";
        stub(db -> db.onStatement("set-age").returns(2));

        assertThat(Failures.of(
                        () -> client().execute().createNamedGet("set-age", sql).execute()))
                .isEqualTo("DbStatementException <- SQLException 02000 No results were returned by the query.");
    }

    @Test
    default void query_updates_isAnError() {
        String sql = "UPDATE users SET age = 40";
        stub(db -> db.onStatement("set-age").returns(2));

        assertThat(Failures.of(() ->
                        client().execute().createNamedQuery("set-age", sql).execute()))
                .isEqualTo("DbStatementException <- SQLException 02000 No results were returned by the query.");
    }

    @Test
    default void column_unknownName_isAnError() {
        DbRow row = ana();

        assertThatThrownBy(() -> row.column("nickname"))
                .isInstanceOf(DbClientException.class)
                .hasMessage("Column with name nickname does not exist");
        assertThatThrownBy(() -> row.column(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> row.column(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    default void column_nameInOtherCase_isUnknown() {
        DbRow row = ana();

        assertThatThrownBy(() -> row.column("NAME")).isInstanceOf(DbClientException.class);
    }

    private DbRow ana() {
        stub(db -> db.onQuery(Users.FIND).with(1).returns(ANA));
        return Users.find(client().execute(), 1).orElseThrow();
    }

    @Test
    default void column_twiceInARow_isTheLastByName() {
        String sql = "SELECT 1 AS x, 2 AS x";
        stub(db -> db.onQuery(sql).returns(Rows.of("x", "x").row(1, 2)));

        DbRow row = client().execute().createGet(sql).execute().orElseThrow();

        assertThat(row.column("x").getInt()).isEqualTo(2);
        assertThat(row.column(1).getInt()).isEqualTo(1);
    }

    @Test
    default void columns_withoutAlias_haveTheDatabasesNames() {
        String sql = "SELECT count(*), max(age), 1, CAST('7' AS int8) FROM users";
        stub(db -> db.onQuery(sql)
                .returns(Rows.of("count", "max", "?column?", "int8").row(2L, 30, 1, 7L)));

        DbRow row = client().execute().createGet(sql).execute().orElseThrow();

        assertThat(Stream.of(1, 2, 3, 4).map(i -> row.column(i).name()))
                .containsExactly("count", "max", "?column?", "int8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                1                              | ?column?
                'x'                            | ?column?
                NULL                           | ?column?
                (1)                            | ?column?
                max(age) + 1                   | ?column?
                1 + u.id                       | ?column?
                age = u.id                     | ?column?
                name IS NULL                   | ?column?
                NOT TRUE                       | ?column?
                TRUE                           | ?column?
                u.name                         | name
                u.name AS n                    | n
                u.name n                       | n
                count(*)                       | count
                count(*) total                 | total
                coalesce(max(age), 0)          | coalesce
                lower(u.name)                  | lower
                current_date                   | current_date
                EXISTS (SELECT id FROM users)  | exists
                CAST('7' AS int8)              | int8
                CAST(7 AS bigint)              | int8
                CAST(count(*) AS int)          | count
                count(*)::int                  | count
                age::int8                      | age
                '7'::int                       | int4
                '7'::integer AS seven          | seven
                """)
    default void onlyValue_hasTheNameOfItsExpression(String expression, String name) {
        String sql = "SELECT %s FROM users u %s"
                .formatted(expression, expression.matches("(?i).*(count|max).*") ? "" : "WHERE id = 1");
        stub(db -> db.onQuery(sql).returnsValue(1));

        assertThat(client().execute()
                        .createGet(sql)
                        .execute()
                        .orElseThrow()
                        .column(1)
                        .name())
                .isEqualTo(name);
    }

    @Test
    default void column_null_isNullOrThrows() {
        stub(db -> db.onQuery(Users.FIND).with(2).returns(BOB));

        DbRow bob = Users.find(client().execute(), 2).orElseThrow();

        assertThat(bob.column("email").getString()).isNull();
        assertThat(bob.column("age").get(Integer.class)).isNull();
        assertThatThrownBy(() -> bob.column("email").get()).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> bob.column("age").getInt()).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> bob.column("age").asOptional()).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> bob.column("age").as(Integer.class)).isInstanceOf(NullPointerException.class);
    }

    @Test
    default void stream_findFirstOnNone_isEmpty() {
        stub(db -> db.onQuery("SELECT id FROM users WHERE id = 99").returns(Rows.empty("id")));

        assertThatThrownBy(() -> client().execute()
                        .createQuery("SELECT id FROM users WHERE id = 99")
                        .execute()
                        .findFirst()
                        .orElseThrow())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    default void unwrap_connection_isOneThatTheCallerCloses() throws SQLException {
        stub(db -> db.onQuery(Users.LIST).returns(BOTH));

        try (var connection = client().unwrap(java.sql.Connection.class);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(Users.LIST)) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("NAME")).isEqualTo("Ana");
        }
    }
}
