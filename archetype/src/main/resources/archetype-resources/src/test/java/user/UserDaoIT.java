package ${package}.user;

import static dev.fledge.testkit.concurrent.Eventually.eventually;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ${package}.data.DaoException;
import ${package}.data.DataAccess;
import ${package}.fixtures.SqlTest;
import ${package}.fixtures.Users;
import ${package}.user.UserDto.User;
import dev.fledge.testkit.concurrent.Exploration;
import dev.fledge.testkit.concurrent.Interleavings;
import dev.fledge.testkit.concurrent.Race;
import dev.fledge.testkit.concurrent.Scenario;
import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import io.helidon.config.Config;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The DAO's SQL on a real PostgreSQL: what {@link UserDaoTest} cannot prove. */
@ExtendWith(VirtualThreadsExtension.class)
class UserDaoIT extends SqlTest {

    private UserDao dao;

    @BeforeEach
    void createDao() {
        dao = new UserDao(DataAccess.create(dbClient, Config.create().get("db")));
    }

    @Test
    void insert_newUser_isFound() {
        User ana = Users.user(faker);

        dao.insert(ana);

        assertThat(dao.findById(ana.id())).contains(ana);
    }

    @Test
    void findById_unknownUser_isEmpty() {
        assertThat(dao.findById(UUID.randomUUID())).isEmpty();
    }

    @Test
    void insert_emailTaken_isConflict() {
        User ana = Users.user(faker);
        dao.insert(ana);

        assertConflict(() -> dao.insert(new User(UUID.randomUUID(), "Other", ana.email())));
    }

    @Test
    void insert_sameEmailAtTheSameTime_isTakenOnce() {
        String email = Users.user(faker).email();

        Race.of(8, () -> dao.insert(new User(UUID.randomUUID(), "Ana", email))).check(outcomes -> {
            assertThat(outcomes.values()).hasSize(1);
            assertThat(outcomes.exceptions()).hasSize(7).allSatisfy(UserDaoIT::isConflict);
        });
    }

    @Test
    void sync_sameEmailTwice_isWrittenOnceInEveryOrder() {
        Exploration exploration = Interleavings.of(this::twoSyncsOfTheSameEmail).explore();

        assertThat(exploration.orders()).contains("AAABBB", "BBBAAA").hasSizeGreaterThan(6);
    }

    /** Each order starts from a table that has neither of them. */
    private Scenario<Integer> twoSyncsOfTheSameEmail() {
        dao.list(10, 0).forEach(user -> dao.delete(user.id()));
        User ana = Users.user(faker);
        User other = new User(UUID.randomUUID(), "Other", ana.email());

        return Scenario.of(() -> dao.sync(List.of(ana)), () -> dao.sync(List.of(other)))
                .check(outcomes -> {
                    assertThat(outcomes.values()).hasSize(1);
                    assertThat(outcomes.exceptions()).singleElement().satisfies(UserDaoIT::isConflict);
                    assertThat(dao.list(10, 0)).hasSize(1);
                });
    }

    @Test
    void findById_interruptedWhileItWaits_losesItsConnectionAndIsUnavailable(ExecutorService executor)
            throws SQLException {
        // Arrange: another transaction has the table, and the call waits for it in the database
        User ana = Users.user(faker);
        dao.insert(ana);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        try (Connection other = dataSource.getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE users");
            Future<?> call = executor.submit(() -> thrown.complete(catchThrowable(() -> dao.findById(ana.id()))));
            eventually(() -> assertThat(callsThatWaitForALock()).isEqualTo(1));

            // Act
            call.cancel(true);

            // Assert
            assertThat(thrown)
                    .succeedsWithin(Duration.ofSeconds(10), as(InstanceOfAssertFactories.THROWABLE))
                    .isInstanceOfSatisfying(
                            DaoException.class, e -> assertThat(e.kind()).isEqualTo(DaoException.Kind.UNAVAILABLE))
                    .cause()
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
        }
        assertThat(dao.findById(ana.id())).contains(ana);
    }

    private long callsThatWaitForALock() {
        return dbClient.execute()
                .createGet("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND backend_type = 'client backend'"
                        + " AND wait_event_type = 'Lock'")
                .execute()
                .orElseThrow()
                .column("count")
                .getLong();
    }

    @Test
    void list_secondPage_isOrderedByName() {
        List<User> users = Stream.of("Caio", "Ana", "Bia").map(this::named).toList();
        users.forEach(dao::insert);

        List<User> page = dao.list(2, 1);

        assertThat(page)
                .isEqualTo(users.stream()
                        .sorted(Comparator.comparing(User::name))
                        .skip(1)
                        .toList());
        assertThat(dao.count()).isEqualTo(3);
    }

    @Test
    void update_knownUser_isChanged() {
        User ana = Users.user(faker);
        dao.insert(ana);
        User renamed = new User(ana.id(), "Ana Maria", ana.email());

        boolean updated = dao.update(renamed);

        assertThat(updated).isTrue();
        assertThat(dao.findById(ana.id())).contains(renamed);
    }

    @Test
    void update_unknownUser_saysSo() {
        assertThat(dao.update(Users.user(faker))).isFalse();
    }

    @Test
    void delete_knownUser_isGone() {
        User ana = Users.user(faker);
        dao.insert(ana);

        boolean deleted = dao.delete(ana.id());

        assertThat(deleted).isTrue();
        assertThat(dao.findById(ana.id())).isEmpty();
    }

    @Test
    void sync_knownAndUnknownUsers_updatesAndInserts() {
        User ana = Users.user(faker);
        dao.insert(ana);
        User renamed = new User(ana.id(), "Ana Maria", ana.email());
        User bia = Users.user(faker);

        int written = dao.sync(List.of(renamed, bia));

        assertThat(written).isEqualTo(2);
        assertThat(dao.list(10, 0)).containsExactlyInAnyOrder(renamed, bia);
    }

    @Test
    void sync_oneEmailTaken_writesNone() {
        User ana = Users.user(faker);
        dao.insert(ana);
        User bia = Users.user(faker);

        assertConflict(() -> dao.sync(List.of(bia, new User(UUID.randomUUID(), "Other", ana.email()))));

        assertThat(dao.list(10, 0)).containsExactly(ana);
    }

    private User named(String name) {
        return new User(UUID.randomUUID(), name, Users.user(faker).email());
    }

    private static void assertConflict(ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(UserDaoIT::isConflict);
    }

    private static void isConflict(Throwable error) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        DaoException.class, e -> assertThat(e.kind()).isEqualTo(DaoException.Kind.CONFLICT));
    }
}
