package dev.fledge.testkit.example;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.DaoTest;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The patterns of a DAO's tests, written with the testkit as a user writes them. */
class UserDaoTest extends DaoTest {

    @Test
    @DisplayName("Pattern 1: the core is called directly, and its SQL and parameters are checked")
    void insert_newUser_bindsEveryColumn() {
        // Arrange
        User ana = user(1);
        db.onUpdate("INSERT INTO users").returns(1);

        // Act
        UserDao.insert(dbClient.execute(), ana);

        // Assert
        assertThat(db)
                .executed("INSERT INTO users (id, name, email) VALUES (:id, :name, :email)")
                .once()
                .withParameters(ana.id(), ana.name(), ana.email())
                .withParameter("email", ana.email());
    }

    @Test
    @DisplayName("Pattern 2: an error of the database is mapped")
    void findById_connectionLost_mapsToDaoException() {
        db.onQuery("SELECT").fails(SqlErrors.connectionLost());

        assertThatThrownBy(() -> new UserDao(dbClient).findById(7))
                .isInstanceOf(DaoException.class)
                .hasMessage("Could not find user 7")
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("Pattern 4: the public method acquires its own connection")
    void findById_knownUser_returnsIt() {
        User ana = user(7);
        db.onStatement("users.find").with(7).returns(Rows.from(List.of(ana)));

        Optional<User> found = new UserDao(dbClient).findById(7);

        assertThat(found).contains(ana);
    }

    @Test
    @DisplayName("Pattern 5: a bulk write is one batch in one transaction")
    void sync_threeUsers_runsOneBatch() throws SQLException {
        // Arrange
        List<User> users = Stream.of(1, 2, 3).map(this::user).toList();
        db.onUpdate("INSERT INTO users").returns(1);

        // Act
        int written = new UserDao(dbClient).sync(users);

        // Assert
        assertThat(written).isEqualTo(3);
        assertThat(db)
                .committed("INSERT INTO users")
                .executed("INSERT INTO users")
                .once()
                .asBatchOf(3)
                .withParameterSet(
                        users.get(2).id(), users.get(2).name(), users.get(2).email());
    }

    @Test
    @DisplayName("Pattern 7: several calls get several results in turn")
    void findById_calledTwice_getsResultsInTurn() {
        User ana = user(1);
        User bia = user(2);
        db.onStatement("users.find").returns(Rows.from(List.of(ana))).then().returns(Rows.from(List.of(bia)));

        assertThat(UserDao.findById(dbClient.execute(), 1)).contains(ana);
        assertThat(UserDao.findById(dbClient.execute(), 2)).contains(bia);
    }

    @DisplayName("Pattern 8: one test for several scenarios")
    @ParameterizedTest
    @CsvSource({"pending, 5", "approved, 3", "rejected, 2"})
    void countByStatus_eachStatus_returnsItsCount(String status, int expected) {
        db.onStatement("users.count").with(status).returnsValue(expected);

        int count = UserDao.countByStatus(dbClient.execute(), status);

        assertThat(count).isEqualTo(expected);
        assertThat(db).executedStatement("users.count").once();
    }

    @Test
    void rename_knownUser_runsBothStatementsInOneTransaction() {
        db.onUpdate("UPDATE users").with("Ana", 1).returns(1);
        db.onUpdate("INSERT INTO changes").with(1).returns(1);

        new UserDao(dbClient).rename(1, "Ana");

        assertThat(db).committed("UPDATE users SET name", "INSERT INTO changes");
    }

    private User user(int id) {
        return new User(id, faker.name().fullName(), faker.internet().emailAddress());
    }
}
