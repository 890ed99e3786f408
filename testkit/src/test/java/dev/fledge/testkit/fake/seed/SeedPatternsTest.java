package dev.fledge.testkit.fake.seed;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import dev.fledge.testkit.fake.junit.FakeDatabaseExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The patterns of the seed that concern a database, as its readers would look for them. */
@ExtendWith(FakeDatabaseExtension.class)
class SeedPatternsTest {

    private static final User ANA = new User(1, "Ana", "ana@example.com");

    private FakeDatabase db;
    private UserDao dao;

    @BeforeEach
    void createDao(FakeDatabase db) {
        this.db = db;
        this.dao = new UserDao(db.dbClient());
    }

    /** Pattern 1. */
    @Test
    void create_callsExecute() {
        // Arrange
        db.onUpdate("INSERT INTO users").returns(1);

        // Act
        UserDao.create(db.dbClient().execute(), ANA);

        // Assert
        assertThat(db)
                .executed("INSERT INTO users (id, name, email) VALUES (:id, :name, :email)")
                .once()
                .withParameters(1, "Ana", "ana@example.com");
    }

    /** Pattern 2. */
    @Test
    void findById_error_mapsTo500() {
        // Arrange
        db.onQuery("SELECT").fails(new SQLException("db fail", "58000"));

        // Act and assert
        assertThatThrownBy(() -> dao.findById(1))
                .isInstanceOfSatisfying(
                        DaoException.class, e -> assertThat(e.status()).isEqualTo(500))
                .hasMessageContaining("Error while looking")
                .hasRootCauseMessage("db fail");
    }

    /** Pattern 4: the decorated method takes its connection from the client; nothing needs patching. */
    @Test
    void assign_takesItsConnection_commitsBothStatements() {
        // Arrange
        db.onStatement("assign-role").with(7, 2).returns(1);
        db.onUpdate("UPDATE users").returns(1);

        // Act
        dao.assign(7, 2);

        // Assert
        assertThat(db)
                .onlyTransaction()
                .isCommitted()
                .executedInOrder("INSERT INTO user_roles", "UPDATE users SET roles = roles + 1");
        assertThat(db).executedStatement("assign-role").once().inTransaction();
    }

    /** Pattern 5. */
    @Test
    void sync_callsExecuteBatch() throws SQLException {
        // Arrange
        List<User> users = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> new User(i, "user " + i, i + "@example.com"))
                .toList();
        db.onUpdate("INSERT INTO users").returns(1);

        // Act
        dao.sync(users);

        // Assert
        assertThat(db)
                .executed("INSERT INTO users (id, name, email) VALUES (:id, :name, :email)")
                .once()
                .asBatchOf(3)
                .withParameter("email", "3@example.com")
                .committed();
    }

    /** Pattern 5, when it fails. */
    @Test
    void sync_secondRowFails_rollsBack() {
        // Arrange
        db.onUpdate("INSERT INTO users").fails(SqlErrors.uniqueViolation("users_pkey"));

        // Act and assert
        assertThatThrownBy(() -> dao.sync(List.of(ANA, ANA)))
                .isInstanceOf(java.sql.BatchUpdateException.class)
                .hasMessageContaining("users_pkey");
        assertThat(db).onlyTransaction().isRolledBack();
    }

    /** Pattern 7. */
    @Test
    void statusOf_askedTwice_givesEachResultInTurn() {
        // Arrange
        db.onQuery("SELECT id, status FROM orders")
                .returns(Rows.of("id", "status").row(1, "pending"))
                .then()
                .returns(Rows.of("id", "status").row(2, "approved"));

        // Act and assert
        assertThat(dao.statusOf(1)).containsExactly("pending");
        assertThat(dao.statusOf(2)).containsExactly("approved");
    }

    /** Pattern 8. */
    @ParameterizedTest
    @CsvSource({"pending, 5", "approved, 3", "rejected, 2"})
    void countByStatus_countsUsers(String status, long expected) {
        // Arrange
        db.onQuery("SELECT count(*) FROM users WHERE status = :status")
                .with(status)
                .returnsValue(expected);

        // Act and assert
        assertThat(dao.countByStatus(status)).isEqualTo(expected);
        assertThat(db).executed("SELECT count(*)").once();
    }

    // the complete test file of the seed

    @Test
    void create_insertsUser() {
        db.onUpdate("INSERT INTO users").returns(1);

        UserDao.create(db.dbClient().execute(), ANA);

        assertThat(db.calls()).singleElement().satisfies(call -> {
            assertThat(call.sql()).contains("INSERT INTO users");
            assertThat(call.parameter("name")).isEqualTo("Ana");
        });
    }

    @Test
    void findById_returnsUser() {
        db.onQuery("SELECT id, name, email FROM users WHERE id = ?").with(1).returns(Rows.from(List.of(ANA)));

        assertThat(dao.findById(1)).contains(ANA);
    }

    @Test
    void findById_unknownId_isEmpty() {
        db.onQuery("FROM users WHERE id = $1").returns(Rows.empty("id", "name", "email"));

        assertThat(dao.findById(1)).isEmpty();
    }

    @Test
    void findById_connectionLost_raises() {
        db.onQuery("SELECT").fails(SqlErrors.connectionLost());

        assertThatThrownBy(() -> dao.findById(1))
                .isInstanceOfSatisfying(
                        DaoException.class, e -> assertThat(e.status()).isEqualTo(500));
    }
}
