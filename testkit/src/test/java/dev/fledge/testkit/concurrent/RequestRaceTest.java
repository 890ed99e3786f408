package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.testing.junit5.DirectClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Whole requests take turns where their handlers ask the database. */
class RequestRaceTest {

    private static final String ANA = "ana@example.com";

    @Test
    void explore_twoRequests_onlyOneCreates() {
        Exploration exploration = Interleavings.of(RequestRaceTest::twoRequests).explore();

        assertThat(exploration.orders()).contains("ABBA", "ABAB").hasSize(6);
    }

    @Test
    void replay_twoRequests_timelineHasTheCallsOfTheHandlers() {
        assertThatThrownBy(() -> Interleavings.of(() -> twoRequests()
                                .check(statuses -> assertThat(statuses.values()).containsOnly(201)))
                        .replay("ABBA"))
                .message()
                .containsSubsequence(
                        "SELECT count(*)",
                        "INSERT INTO users",
                        "INSERT INTO users",
                        "-> failed: 23505",
                        "A returned 409",
                        "B returned 201");
    }

    private static Scenario<Integer> twoRequests() {
        Set<Object> emails = ConcurrentHashMap.newKeySet();
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT count(*) FROM users").answers(call -> emails.contains(call.parameter("email")) ? 1L : 0L);
        db.onUpdate("INSERT INTO users")
                .answers(
                        call -> emails.add(call.parameter("email")) ? 1 : SqlErrors.uniqueViolation("users_email_key"));
        SignUp signUp = new SignUp(db.dbClient());
        HttpRouting.Builder routing =
                HttpRouting.builder().post("/users", (request, response) -> post(signUp, request, response));
        DirectClient client = new DirectClient(routing);

        return Scenario.of(() -> post(client), () -> post(client))
                .check(statuses -> assertThat(List.copyOf(statuses.allValues())).containsExactlyInAnyOrder(201, 409));
    }

    private static int post(DirectClient client) {
        return client.post("/users").submit(ANA, String.class).status().code();
    }

    private static void post(SignUp signUp, ServerRequest request, ServerResponse response) {
        try {
            signUp.checkThenInsertOrConflict(request.content().as(String.class));
            response.status(Status.CREATED_201).send();
        } catch (SignUp.EmailTakenException e) {
            response.status(Status.CONFLICT_409).send();
        }
    }
}
