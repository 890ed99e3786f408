package ${package}.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import ${package}.data.DaoException;
import ${package}.fixtures.Users;
import ${package}.http.ProblemException;
import ${package}.user.UserDto.Page;
#if($adapter == "yes")
import ${package}.user.UserDto.Profile;
#end
import ${package}.user.UserDto.User;
import ${package}.user.UserDto.Write;
import dev.fledge.testkit.ServiceTest;
#if($adapter == "yes")
import dev.fledge.testkit.concurrent.HeldCall;
#end
import dev.fledge.testkit.fake.SqlErrors;
#if($adapter == "yes")
import io.helidon.http.Status;
import java.time.Duration;
#end
import java.util.List;
import java.util.Optional;
import java.util.UUID;
#if($adapter == "yes")
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
#end
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.Mock;

/** What the service decides, with its collaborators mocked. */
class UserServiceTest extends ServiceTest {

    @Mock
    private UserDao dao;

#if($adapter == "yes")
    @Mock
    private UserAdapter adapter;

#end
    private UserService service;

    @BeforeEach
    void createService() {
#if($adapter == "yes")
        service = new UserService(dao, adapter, executor, Duration.ofSeconds(10));
#else
        service = new UserService(dao);
#end
    }

    @Test
    void create_newUser_getsAnIdAndIsInserted() {
        Write write = Users.write(faker);

        User created = service.create(write);

        assertThat(created.id()).isNotNull();
        assertThat(created).extracting(User::name, User::email).containsExactly(write.name(), write.email());
        verify(dao).insert(created);
    }

    @Test
    void create_twice_getsTwoIds() {
        Write write = Users.write(faker);

        assertThat(service.create(write).id())
                .isNotEqualTo(service.create(write).id());
    }

    @Test
    void create_emailTaken_isConflictThatNamesIt() {
        Write write = Users.write(faker);
        doThrow(conflict()).when(dao).insert(any());

        assertProblem(409, () -> service.create(write)).hasMessage("Another user has the email " + write.email());
    }

    @Test
    void create_databaseGone_isItsError() {
        doThrow(DaoException.of(SqlErrors.connectionLost())).when(dao).insert(any());

        assertThatThrownBy(() -> service.create(Users.write(faker))).isInstanceOf(DaoException.class);
    }

    @Test
    void get_knownUser_returnsIt() {
        User ana = Users.user(faker);
        when(dao.findById(ana.id())).thenReturn(Optional.of(ana));

        assertThat(service.get(ana.id())).isEqualTo(ana);
    }

    @Test
    void get_unknownUser_isNotFound() {
        UUID id = UUID.randomUUID();
        when(dao.findById(id)).thenReturn(Optional.empty());

        assertProblem(404, () -> service.get(id));
    }

    @Test
#if($adapter == "no")
    @DisplayName("Pattern 3: the service coordinates its collaborators, here two questions to the DAO")
#end
    void list_page_hasItemsAndTotal() {
        List<User> users = Users.users(faker, 2);
        when(dao.list(2, 4)).thenReturn(users);
        when(dao.count()).thenReturn(7L);

        Page page = service.list(2, 4);

        assertThat(page).isEqualTo(new Page(users, 2, 4, 7));
    }

    @Test
    void update_knownUser_returnsWhatItBecame() {
        UUID id = UUID.randomUUID();
        Write write = Users.write(faker);
        User expected = new User(id, write.name(), write.email());
        when(dao.update(expected)).thenReturn(true);

        assertThat(service.update(id, write)).isEqualTo(expected);
    }

    @Test
    void update_unknownUser_isNotFound() {
        when(dao.update(any())).thenReturn(false);

        assertProblem(404, () -> service.update(UUID.randomUUID(), Users.write(faker)));
    }

    @Test
    void update_emailTaken_isConflictThatNamesIt() {
        Write write = Users.write(faker);
        when(dao.update(any())).thenThrow(conflict());

        assertProblem(409, () -> service.update(UUID.randomUUID(), write))
                .hasMessage("Another user has the email " + write.email());
    }

    @Test
    void delete_knownUser_deletesIt() {
        UUID id = UUID.randomUUID();
        when(dao.delete(id)).thenReturn(true);

        service.delete(id);

        verify(dao).delete(id);
    }

    @Test
    void delete_unknownUser_isNotFound() {
        when(dao.delete(any())).thenReturn(false);

        assertProblem(404, () -> service.delete(UUID.randomUUID()));
    }

    @Test
    void sync_differentUsers_writesThem() {
        List<User> users = Users.users(faker, 3);
        when(dao.sync(users)).thenReturn(3);

        assertThat(service.sync(users)).isEqualTo(3);
    }

    @Test
    void sync_emailTaken_isConflict() {
        List<User> users = Users.users(faker, 2);
        when(dao.sync(users)).thenThrow(conflict());

        assertProblem(409, () -> service.sync(users))
                .hasMessage("Another user has one of these emails, or another request has just written one of these"
                        + " ids");
    }

    @Test
    void sync_sameIdTwice_isRefusedBeforeTheDatabase() {
        User ana = Users.user(faker);

        assertProblem(400, () -> service.sync(List.of(Users.user(faker), ana, ana)))
                .hasMessage("[2].id stands in the list twice");
        verifyNoInteractions(dao);
    }

#if($adapter == "yes")
    @Test
    @DisplayName("Pattern 3: the service coordinates DAO and adapter, and asks both at the same time")
    void profile_knownUser_asksDaoAndAdapterAtTheSameTime() {
        // Arrange: each answers only once the other has been asked
        User ana = Users.user(faker);
        CyclicBarrier bothAsked = new CyclicBarrier(2);
        when(dao.findById(ana.id())).thenAnswer(call -> {
            bothAsked.await(10, TimeUnit.SECONDS);
            return Optional.of(ana);
        });
        when(adapter.permissions(ana.id())).thenAnswer(call -> {
            bothAsked.await(10, TimeUnit.SECONDS);
            return List.of("read");
        });

        // Act
        Profile profile = service.profile(ana.id());

        // Assert
        assertThat(profile).isEqualTo(new Profile(ana, List.of("read")));
    }

    @Test
    void profile_databaseFails_cancelsTheRemoteCall() {
        // Arrange: the database fails while the remote call waits
        UUID id = UUID.randomUUID();
        HeldCall remote = HeldCall.create();
        when(adapter.permissions(id)).thenAnswer(call -> remote.hold(List.of()));
        when(dao.findById(id)).thenAnswer(call -> {
            remote.awaitHeld();
            throw DaoException.of(SqlErrors.connectionLost());
        });

        // Act and assert
        assertThatThrownBy(() -> service.profile(id)).isInstanceOf(DaoException.class);
        remote.awaitCancelled();
    }

    @Test
    void profile_remoteFails_cancelsTheCallOfTheDatabase() {
        UUID id = UUID.randomUUID();
        HeldCall database = HeldCall.create();
        when(dao.findById(id)).thenAnswer(call -> database.hold(Optional.empty()));
        when(adapter.permissions(id)).thenAnswer(call -> {
            database.awaitHeld();
            throw new ProblemException(Status.GATEWAY_TIMEOUT_504, "late");
        });

        assertProblem(504, () -> service.profile(id));
        database.awaitCancelled();
    }

    @Test
    void profile_clientGoesAway_cancelsBothCalls() {
        UUID id = UUID.randomUUID();
        HeldCall database = HeldCall.create();
        HeldCall remote = HeldCall.create();
        when(dao.findById(id)).thenAnswer(call -> database.hold(Optional.empty()));
        when(adapter.permissions(id)).thenAnswer(call -> remote.hold(List.of()));
        Future<Profile> request = executor.submit(() -> service.profile(id));
        database.awaitHeld();
        remote.awaitHeld();

        request.cancel(true);

        database.awaitCancelled();
        remote.awaitCancelled();
    }

    @Test
    void profile_notDoneInTime_isGatewayTimeoutAndCancelsWhatStillRuns() {
        // Arrange: the call has begun when the time is over, on a slow machine too
        UUID id = UUID.randomUUID();
        HeldCall database = HeldCall.create();
        when(dao.findById(id)).thenAnswer(call -> database.hold(Optional.empty()));
        Executor untilHeld = task -> {
            executor.execute(task);
            database.awaitHeld();
        };
        UserService hasty = new UserService(dao, adapter, untilHeld, Duration.ofMillis(1));

        // Act and assert
        assertProblem(504, () -> hasty.profile(id)).hasMessage("It took longer than 1 ms");
        database.awaitCancelled();
    }

#end
    private static DaoException conflict() {
        return DaoException.of(SqlErrors.uniqueViolation("users_email_key"));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertProblem(int status, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }
}
