package ${package}.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ${package}.data.DaoException;
import ${package}.data.DataAccess;
import ${package}.fixtures.SqlTest;
import ${package}.fixtures.Users;
import ${package}.user.UserDto.User;
import dev.fledge.testkit.concurrent.Race;
import io.helidon.config.Config;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The DAO's SQL on a real PostgreSQL: what {@link UserDaoTest} cannot prove. */
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
            assertThat(outcomes.exceptions())
                    .hasSize(7)
                    .allSatisfy(error -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    DaoException.class,
                                    e -> assertThat(e.kind()).isEqualTo(DaoException.Kind.CONFLICT)));
        });
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
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DaoException.class, e -> assertThat(e.kind()).isEqualTo(DaoException.Kind.CONFLICT));
    }
}
