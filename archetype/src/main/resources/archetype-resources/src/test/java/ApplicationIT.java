package ${package};

import static org.assertj.core.api.Assertions.assertThat;

#if($adapter == "yes")
import ${package}.fixtures.AppUnderTest;
#end
import ${package}.fixtures.HttpTest;
import ${package}.fixtures.Users;
import ${package}.http.Problem.FieldError;
import ${package}.user.UserDto.Page;
#if($adapter == "yes")
import ${package}.user.UserDto.Profile;
#end
import ${package}.user.UserDto.User;
import ${package}.user.UserDto.Write;
import com.fasterxml.jackson.core.type.TypeReference;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webclient.api.ClientResponseTyped;
import java.util.List;
import java.util.UUID;
#if($adapter == "yes")
import java.util.concurrent.CountDownLatch;
#end
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole application over HTTP, on a real PostgreSQL. */
class ApplicationIT extends HttpTest {

    @Test
    void create_newUser_isFoundAtItsLocation() {
        Write write = Users.write(faker);

        ClientResponseTyped<String> created = post("/users", write);

        String location = created.headers().get(HeaderNames.LOCATION).get();
        assertThat(created.status().code()).isEqualTo(201);
        assertThat(user(created)).extracting(User::name, User::email).containsExactly(write.name(), write.email());
        assertThat(user(get(location))).isEqualTo(user(created));
    }

    @Test
    void create_emailTaken_is409() {
        Write write = Users.write(faker);
        post("/users", write);

        ClientResponseTyped<String> again = post("/users", write);

        assertThat(again.status().code()).isEqualTo(409);
        assertThat(problem(again).detail()).isEqualTo("Another user has the email " + write.email());
    }

    @Test
    void create_characterThatPostgresRefuses_is400ThatNamesTheField() {
        ClientResponseTyped<String> response = post("/users", new Write("A\0na", "ana@example.com"));

        assertThat(response.status().code()).isEqualTo(400);
        assertThat(problem(response).errors())
                .containsExactly(new FieldError("name", "must not have U+0000 or half a surrogate pair in it"));
    }

    @Test
    void update_knownUser_isReadBack() {
        User ana = user(post("/users", Users.write(faker)));
        Write write = Users.write(faker);

        ClientResponseTyped<String> updated = put("/users/" + ana.id(), write);

        assertThat(updated.status().code()).isEqualTo(200);
        assertThat(user(get("/users/" + ana.id()))).isEqualTo(new User(ana.id(), write.name(), write.email()));
    }

    @Test
    void update_unknownUser_is404() {
        ClientResponseTyped<String> response = put("/users/" + UUID.randomUUID(), Users.write(faker));

        assertThat(problem(response).status()).isEqualTo(404);
    }

    @Test
    void delete_knownUser_isGone() {
        User ana = user(post("/users", Users.write(faker)));

        ClientResponseTyped<String> deleted = delete("/users/" + ana.id());

        assertThat(deleted.status().code()).isEqualTo(204);
        assertThat(get("/users/" + ana.id()).status().code()).isEqualTo(404);
        assertThat(delete("/users/" + ana.id()).status().code()).isEqualTo(404);
    }

    @Test
    void list_firstPage_hasItemsAndTotal() {
        post("/users/sync", Users.users(faker, 3));

        Page page = read(get("/users?limit=2"), new TypeReference<>() {});

        assertThat(page.items()).hasSize(2);
        assertThat(page.limit()).isEqualTo(2);
        assertThat(page.total()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void sync_severalUsers_writesThem() {
        List<User> users = Users.users(faker, 3);

        ClientResponseTyped<String> synced = post("/users/sync", users);

        assertThat(synced.entity()).isEqualTo("{\"written\":3}");
        assertThat(users)
                .allSatisfy(each -> assertThat(user(get("/users/" + each.id()))).isEqualTo(each));
    }

    @Test
    void create_bodyOverTheLimit_is413() {
        ClientResponseTyped<String> response =
                send(Method.POST, "/users", "application/json", "\"" + "x".repeat(3_000) + "\"");

        assertThat(problem(response).status()).isEqualTo(413);
        assertThat(problem(response).detail()).isEqualTo("The body is larger than the service accepts");
    }

    @Test
    void get_unknownPath_is404() {
        ClientResponseTyped<String> response = get("/nothing");

        assertThat(problem(response).detail()).isEqualTo("There is no GET /nothing");
        assertThat(response.status().code()).isEqualTo(404);
    }

#if($adapter == "yes")
    @Test
    void profile_knownUser_hasPermissionsOfTheRemoteService() {
        User ana = user(post("/users", Users.write(faker)));
        AppUnderTest.PERMISSIONS.has(ana.id(), "read");

        Profile profile = read(get("/users/" + ana.id() + "/profile"), new TypeReference<>() {});

        assertThat(profile).isEqualTo(new Profile(ana, List.of("read")));
    }

    @Test
    void profile_remoteServiceFails_is502() {
        User ana = user(post("/users", Users.write(faker)));
        AppUnderTest.PERMISSIONS.says(ana.id(), Status.INTERNAL_SERVER_ERROR_500, "");

        assertThat(problem(get("/users/" + ana.id() + "/profile")).status()).isEqualTo(502);
    }

    @Test
    void profile_remoteServiceLate_is504() {
        User ana = user(post("/users", Users.write(faker)));
        CountDownLatch answer = new CountDownLatch(1);
        AppUnderTest.PERMISSIONS.waits(ana.id(), answer);
        try {
            assertThat(problem(get("/users/" + ana.id() + "/profile")).status()).isEqualTo(504);
        } finally {
            answer.countDown();
        }
    }

#end
    @ParameterizedTest
    @ValueSource(strings = {"/observe/health/live", "/observe/health/ready", "/observe/metrics"})
    void observe_runningApplication_answers(String path) {
        assertThat(get(path).status().family()).isEqualTo(Status.Family.SUCCESSFUL);
    }
}
