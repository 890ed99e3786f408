package ${package}.user;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
#if($adapter == "yes")
import static dev.fledge.testkit.concurrent.Eventually.eventually;
import static org.assertj.core.api.Assertions.catchThrowable;
#end

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
#if($adapter == "yes")
import dev.fledge.testkit.fake.Gate;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlCall;
#end
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.config.Config;
import io.helidon.dbclient.DbClient;
#if($adapter == "yes")
import java.time.Duration;
import java.util.List;
#end
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
#if($adapter == "yes")
import org.mockito.Mock;
#end

/**
 * What happens when two requests come at the same time, in every order in which their calls can reach the database. The
 * service stands on its real DAO, and that on a fake which knows what was inserted. CONCURRENCY.md explains it.
 */
class UserRaceTest extends ServiceTest {

#if($adapter == "yes")
    @Mock
    private UserAdapter adapter;

#end
    private Write write;

    @BeforeEach
    void chooseUser() {
        write = Users.write(faker);
    }

    @Test
    @DisplayName("The constraint has the last word: in every order, one gets the email and the other a 409")
    void create_sameEmailTwice_isTakenOnceInEveryOrder() {
        Exploration exploration = Interleavings.of(this::twoWithTheSameEmail).explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AB", "BA");
    }

    private Scenario<User> twoWithTheSameEmail() {
#if($adapter == "yes")
        UserService service = service(table(ConcurrentHashMap.newKeySet(), true), Duration.ofSeconds(10));
#else
        FakeDatabase db = table(ConcurrentHashMap.newKeySet(), true);
        DataAccess data = DataAccess.create(db.dbClient(), Config.create().get("db"));
        UserService service = new UserService(new UserDao(data));
#end

        return Scenario.of(() -> service.create(write), () -> service.create(write))
                .check(outcomes -> {
                    assertThat(outcomes.values()).hasSize(1);
                    assertThat(outcomes.exceptions())
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    ProblemException.class,
                                    e -> assertThat(e.problem().status()).isEqualTo(409));
                });
    }

    @Test
    @DisplayName("Without it: to look whether the email is free, and then insert, is a race, and it is found")
    void lookThenInsert_sameEmailTwice_isFoundToRace() {
        assertThatThrownBy(() -> Interleavings.of(this::twoThatLookFirst).explore())
                .hasMessageStartingWith("The scenario failed in this order of calls: A B B A")
                .hasMessageEndingWith("To run exactly this order: replay(\"ABBA\")");
    }

    private Scenario<String> twoThatLookFirst() {
        Set<Object> emails = ConcurrentHashMap.newKeySet();
        DbClient client = table(emails, false).dbClient();

        return Scenario.of(() -> lookThenInsert(client), () -> lookThenInsert(client))
                .check(outcomes -> assertThat(outcomes.values()).hasSize(1));
    }

    /** What the service does not do. */
    private String lookThenInsert(DbClient client) {
        long taken = client.execute()
                .createGet("SELECT count(*) FROM users WHERE email = :email")
                .addParam("email", write.email())
                .execute()
                .orElseThrow()
                .column("count")
                .getLong();
        if (taken > 0) {
            throw new IllegalStateException("taken");
        }
        client.execute()
                .createInsert("INSERT INTO users (email) VALUES (:email)")
                .addParam("email", write.email())
                .execute();
        return write.email();
    }

#if($adapter == "yes")
    @Test
    void profile_deadlinePassesInTheDatabase_callThereIsCancelled() {
        // Arrange: the database does not answer
        User ana = Users.user(faker);
        FakeDatabase db = FakeDatabase.create();
        Gate gate = Gate.create();
        db.onStatement("users.find").heldBy(gate).returns(Rows.from(List.of(ana)));

        // Act
        Throwable problem = catchThrowable(() -> service(db, Duration.ofMillis(500)).profile(ana.id()));

        // Assert
        assertThat(problem).isInstanceOf(ProblemException.class);
        eventually(() -> assertThat(db.calls())
                .singleElement()
                .extracting(SqlCall::outcome)
                .isInstanceOf(SqlCall.Outcome.Failed.class));
        db.verify();
    }

    private UserService service(FakeDatabase db, Duration timeout) {
        DataAccess data = DataAccess.create(db.dbClient(), Config.create().get("db"));
        return new UserService(new UserDao(data), adapter, executor, timeout);
    }

#end
    /** Users, of whom the emails are all that matters. */
    private static FakeDatabase table(Set<Object> emails, boolean unique) {
        FakeDatabase db = FakeDatabase.create().lenient();
        db.onQuery("SELECT count(*) FROM users")
                .answers(call -> emails.contains(call.parameter("email")) ? 1L : 0L);
        db.onUpdate("INSERT INTO users")
                .answers(call -> emails.add(call.parameter("email")) || !unique
                        ? 1
                        : SqlErrors.uniqueViolation("users_email_key"));
        return db;
    }
}
