package ${package}.user;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static dev.fledge.testkit.concurrent.Eventually.eventually;

import ${package}.data.DataAccess;
import ${package}.fixtures.Users;
import ${package}.http.ProblemException;
import ${package}.user.UserDto.User;
import ${package}.user.UserDto.Write;
import dev.fledge.testkit.ServiceTest;
import dev.fledge.testkit.concurrent.Exploration;
import dev.fledge.testkit.concurrent.Interleavings;
import dev.fledge.testkit.concurrent.Scenario;
import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Gate;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlCall;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.config.Config;
import io.helidon.http.Status;
import java.sql.SQLException;
#if($adapter == "yes")
import java.time.Duration;
#end
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
#if($adapter == "yes")
import java.util.concurrent.Executor;
#end
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
#if($adapter == "yes")
import org.mockito.Mock;
#end

/**
 * What happens when two requests come at the same time, in every order in which their calls can reach the database, and
 * when a request ends while it is there. The service stands on its real DAO, and that on a fake. CONCURRENCY.md explains
 * it.
 */
class UserRaceTest extends ServiceTest {

#if($adapter == "yes")
    @Mock
    private UserAdapter adapter;

    private UserService service(FakeDatabase db) {
        return new UserService(dao(db), adapter, executor, Duration.ofSeconds(10));
    }
#else
    private static UserService service(FakeDatabase db) {
        return new UserService(dao(db));
    }
#end

    private static UserDao dao(FakeDatabase db) {
        return new UserDao(DataAccess.create(db.dbClient(), Config.create().get("db")));
    }

    /** Two new users with one email. */
    @Nested
    class SameEmail {

        private Write write;

        @BeforeEach
        void chooseUser() {
            write = Users.write(faker);
        }

        @Test
        @DisplayName("The constraint has the last word: in every order, one gets the email and the other a 409")
        void create_sameEmailTwice_isTakenOnceInEveryOrder() {
            Exploration exploration = Interleavings.of(() -> {
                        UserService service = service(table(true));
                        return takenOnce(Scenario.of(() -> service.create(write), () -> service.create(write)));
                    })
                    .explore();

            assertThat(exploration.orders()).containsExactlyInAnyOrder("AB", "BA");
        }

        @Test
        @DisplayName("Also if both look first whether it is free: who finds it so, and comes second, gets the 409 too")
        void lookThenCreate_sameEmailTwice_isTakenOnceInEveryOrder() {
            Exploration exploration =
                    Interleavings.of(() -> takenOnce(twoThatLookFirst(true))).explore();

            assertThat(exploration.orders()).containsExactlyInAnyOrder("AAB", "BBA", "ABBA", "BAAB", "ABAB", "BABA");
        }

        @Test
        @DisplayName("Without the constraint, to look first is a race, and it is found")
        void lookThenCreate_noConstraint_isFoundToRace() {
            assertThatThrownBy(() -> Interleavings.of(() -> takenOnce(twoThatLookFirst(false)))
                            .explore())
                    .hasMessageStartingWith("The scenario failed in this order of calls: A B B A")
                    .hasMessageEndingWith("To run exactly this order: replay(\"ABBA\")");
        }

        private Scenario<User> takenOnce(Scenario<User> two) {
            return two.check(outcomes -> {
                assertThat(outcomes.values()).hasSize(1);
                assertThat(outcomes.exceptions())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.problem().status()).isEqualTo(409));
            });
        }

        private Scenario<User> twoThatLookFirst(boolean unique) {
            FakeDatabase db = table(unique);
            return Scenario.of(() -> lookThenCreate(db), () -> lookThenCreate(db));
        }

        private User lookThenCreate(FakeDatabase db) {
            long taken = db.dbClient()
                    .execute()
                    .createGet("SELECT count(*) FROM users WHERE email = :email")
                    .addParam("email", write.email())
                    .execute()
                    .orElseThrow()
                    .column("count")
                    .getLong();
            if (taken > 0) {
                throw new ProblemException(Status.CONFLICT_409, "The email is taken");
            }
            return service(db).create(write);
        }

        /** Users, of whom the emails are all that matters. */
        private FakeDatabase table(boolean unique) {
            Set<Object> emails = ConcurrentHashMap.newKeySet();
            FakeDatabase db = FakeDatabase.create();
            db.onQuery("SELECT count(*) FROM users")
                    .answers(call -> emails.contains(call.parameter("email")) ? 1L : 0L);
            db.onUpdate("INSERT INTO users")
                    .answers(call -> emails.add(call.parameter("email")) || !unique
                            ? 1
                            : SqlErrors.uniqueViolation("users_email_key"));
            return db;
        }
    }

    /** A call that waits in the database when nobody needs its answer any more. */
    @Nested
    class Cancelled {

        private final UUID id = UUID.randomUUID();
        private final Gate gate = Gate.create();
        private final FakeDatabase db = FakeDatabase.create();

        @BeforeEach
        void holdTheCall() {
            db.onStatement("users.find").heldBy(gate).returns(Rows.empty("id", "name", "email"));
        }

        @Test
        void get_requestInterrupted_callInTheDatabaseIsCancelled() {
            Future<User> request = executor.submit(() -> service(db).get(id));
            gate.awaitWaiting(1);

            request.cancel(true);

            assertCancelled();
        }

#if($adapter == "yes")
        @Test
        void profile_deadlinePasses_callInTheDatabaseIsCancelled() {
            // Arrange: the call has begun when the time is over, on a slow machine too
            Executor untilHeld = task -> {
                executor.execute(task);
                gate.awaitWaiting(1);
            };
            UserService hasty = new UserService(dao(db), adapter, untilHeld, Duration.ofMillis(1));

            // Act and assert
            assertThatThrownBy(() -> hasty.profile(id))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(504));
            assertCancelled();
        }

#end
        private void assertCancelled() {
            eventually(() -> assertThat(db.calls())
                    .singleElement()
                    .extracting(SqlCall::outcome)
                    .isInstanceOfSatisfying(
                            SqlCall.Outcome.Failed.class,
                            failed -> assertThat(failed.error())
                                    .isInstanceOfSatisfying(
                                            SQLException.class,
                                            error -> assertThat(error.getSQLState())
                                                    .isEqualTo("57014"))));
            db.verify();
        }
    }
}
