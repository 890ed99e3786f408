package ${package}.user;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import ${package}.data.DaoException;
import ${package}.data.DataAccess;
import ${package}.fixtures.Users;
import ${package}.user.UserDto.User;
import dev.fledge.testkit.DaoTest;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.config.Config;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the DAO sends to the database, and how it takes each answer. That the SQL works is for {@link UserDaoIT}. */
class UserDaoTest extends DaoTest {

    private static final Rows NO_USER = Rows.empty("id", "name", "email");

    private UserDao dao;

    @BeforeEach
    void createDao() {
        dao = new UserDao(DataAccess.create(dbClient, Config.create().get("db")));
    }

    @Test
    @DisplayName("Pattern 1: call the core directly; check its SQL and parameters")
    void insert_newUser_insertsUser() {
        // Arrange
        User ana = Users.user(faker);
        db.onUpdate("INSERT INTO users").returns(1);

        // Act
        UserDao.insert(dbClient.execute(), ana);

        // Assert
        assertThat(db)
                .executed("INSERT INTO users (id, name, email) VALUES (CAST(:id AS UUID), :name, :email)")
                .once()
                .withParameters(ana.id().toString(), ana.name(), ana.email())
                .withParameter("email", ana.email());
    }

    @Test
    @DisplayName("Complete file: what is found is returned")
    void findById_knownUser_returnsUser() {
        User ana = Users.user(faker);
        db.onStatement("users.find").with(ana.id().toString()).returns(Rows.from(List.of(ana)));

        Optional<User> found = UserDao.findById(dbClient.execute(), ana.id());

        assertThat(found).contains(ana);
    }

    @Test
    void findById_unknownUser_isEmpty() {
        db.onStatement("users.find").returns(NO_USER);

        assertThat(dao.findById(UUID.randomUUID())).isEmpty();
    }

    @Test
    @DisplayName("Pattern 2: an error of the database is mapped; complete file: it is raised")
    void findById_databaseError_raisesDaoException() {
        db.onStatement("users.find").fails(SqlErrors.connectionLost());

        assertThatThrownBy(() -> dao.findById(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        DaoException.class, e -> assertThat(e.kind()).isEqualTo(DaoException.Kind.UNAVAILABLE))
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("Pattern 4: the public method acquires its connection, here from the fake")
    void insert_emailTaken_isConflict() {
        db.onUpdate("INSERT INTO users").fails(SqlErrors.uniqueViolation("users_email_key"));

        assertThatThrownBy(() -> dao.insert(Users.user(faker)))
                .isInstanceOfSatisfying(
                        DaoException.class, e -> assertThat(e.kind()).isEqualTo(DaoException.Kind.CONFLICT));
    }

    @Test
    @DisplayName("Pattern 7: several calls get several results in turn")
    void findById_calledTwice_getsResultsInTurn() {
        User ana = Users.user(faker);
        db.onStatement("users.find").returns(NO_USER).then().returns(Rows.from(List.of(ana)));

        Optional<User> before = dao.findById(ana.id());
        Optional<User> after = dao.findById(ana.id());

        assertThat(before).isEmpty();
        assertThat(after).contains(ana);
    }

    @DisplayName("Pattern 8: one test for several scenarios")
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5_000_000_000L})
    void count_anyNumber_returnsIt(long total) {
        db.onStatement("users.count").returnsValue(total);

        assertThat(dao.count()).isEqualTo(total);
    }

    @Test
    void list_page_bindsLimitAndOffset() {
        List<User> users = Users.users(faker, 2);
        db.onStatement("users.list").returns(Rows.from(users));

        List<User> listed = dao.list(2, 40);

        assertThat(listed).isEqualTo(users);
        assertThat(db)
                .executed("ORDER BY name, id LIMIT :limit OFFSET :offset")
                .once()
                .withParameters(2, 40);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void update_rowsChanged_saysWhetherThereWasOne(int rows) {
        User ana = Users.user(faker);
        db.onUpdate("UPDATE users SET name = :name, email = :email WHERE id").returns(rows);

        boolean updated = dao.update(ana);

        assertThat(updated).isEqualTo(rows == 1);
        assertThat(db)
                .executedStatement("users.update")
                .once()
                .withParameters(ana.name(), ana.email(), ana.id().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void delete_rowsChanged_saysWhetherThereWasOne(int rows) {
        UUID id = UUID.randomUUID();
        db.onUpdate("DELETE FROM users WHERE id").returns(rows);

        boolean deleted = dao.delete(id);

        assertThat(deleted).isEqualTo(rows == 1);
        assertThat(db).executedStatement("users.delete").once().withParameter("id", id.toString());
    }

    @Nested
    class Sync {

        private static final String UPDATE = "UPDATE users SET name = ?, email = ? WHERE id = CAST(? AS UUID)";
        private static final String INSERT = "INSERT INTO users (name, email, id) VALUES (?, ?, CAST(? AS UUID))";

        @Test
        @DisplayName("Pattern 5: a bulk write is a batch, in one transaction")
        void sync_threeNewUsers_runsOneBatchOfInserts() {
            // Arrange
            List<User> users = Users.users(faker, 3);
            db.onUpdate("UPDATE users").returns(0);
            db.onUpdate("INSERT INTO users").returns(1);

            // Act
            int written = dao.sync(users);

            // Assert
            User last = users.getLast();
            assertThat(written).isEqualTo(3);
            assertThat(db).onlyTransaction().isCommitted().executedInOrder(UPDATE, INSERT);
            assertThat(db).executed(INSERT).once().asBatchOf(3);
            assertThat(db.calls().getLast().parameterSets().getLast())
                    .containsExactly(last.name(), last.email(), last.id().toString());
        }

        @Test
        void sync_knownUsers_insertsNone() {
            db.onUpdate("UPDATE users").returns(1);

            int written = dao.sync(Users.users(faker, 2));

            assertThat(written).isEqualTo(2);
            assertThat(db).onlyTransaction().isCommitted().executedInOrder(UPDATE);
        }

        @Test
        void sync_emailTaken_writesNothing() {
            db.onUpdate("UPDATE users").returns(0);
            db.onUpdate("INSERT INTO users").fails(SqlErrors.uniqueViolation("users_email_key"));

            assertThatThrownBy(() -> dao.sync(Users.users(faker, 2)))
                    .isInstanceOfSatisfying(
                            DaoException.class, e -> assertThat(e.kind()).isEqualTo(DaoException.Kind.CONFLICT));
            assertThat(db).onlyTransaction().isRolledBack().executedInOrder(UPDATE, INSERT);
        }
    }
}
