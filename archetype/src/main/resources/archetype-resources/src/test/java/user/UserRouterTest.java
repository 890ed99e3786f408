package ${package}.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import ${package}.App;
import ${package}.data.DaoException;
import ${package}.fixtures.Users;
import ${package}.http.Json;
import ${package}.http.ProblemException;
import ${package}.user.UserDto.Page;
#if($adapter == "yes")
import ${package}.user.UserDto.Profile;
#end
import ${package}.user.UserDto.User;
import ${package}.user.UserDto.Write;
import dev.fledge.testkit.RouterTest;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webclient.api.ClientResponseTyped;
import io.helidon.webserver.http.HttpRouting;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;

/** How requests reach the service, and how its results and errors reach the client. */
class UserRouterTest extends RouterTest {

    @Mock
    private UserService service;

    @Override
    protected void routing(HttpRouting.Builder routing) {
        App.routing(routing, new UserRouter(service));
    }

    @Test
    void create_validUser_is201WithLocation() {
        User ana = Users.user(faker);
        when(service.create(new Write(ana.name(), ana.email()))).thenReturn(ana);

        ClientResponseTyped<String> response =
                send(Method.POST, "/users", Json.write(new Write(ana.name(), ana.email())));

        assertThat(response.status().code()).isEqualTo(201);
        assertThat(response.headers().get(HeaderNames.LOCATION).get()).isEqualTo("/users/" + ana.id());
        assertThat(response.entity()).isEqualTo(Json.write(ana));
    }

    @Test
    @DisplayName("Pattern 6: a request reaches the mocked service, and its result the client")
    void get_knownUser_isTheUser() {
        User ana = Users.user(faker);
        when(service.get(ana.id())).thenReturn(ana);

        ClientResponseTyped<String> response = get("/users/" + ana.id());

        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.headers().get(HeaderNames.CONTENT_TYPE).get()).isEqualTo("application/json");
        assertThat(response.entity()).isEqualTo("""
                        {"id":"%s","name":"%s","email":"%s"}""".formatted(ana.id(), ana.name(), ana.email()));
    }

    @ParameterizedTest
    @CsvSource({"'', 20, 0", "?limit=1, 1, 0", "?limit=100&offset=3, 100, 3"})
    void list_paging_reachesTheService(String query, int limit, int offset) {
        Page page = new Page(Users.users(faker, 2), limit, offset, 2);
        when(service.list(limit, offset)).thenReturn(page);

        ClientResponseTyped<String> response = get("/users" + query);

        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.entity()).isEqualTo(Json.write(page));
    }

    @Test
    void update_validUser_isWhatItBecame() {
        User ana = Users.user(faker);
        Write write = new Write(ana.name(), ana.email());
        when(service.update(ana.id(), write)).thenReturn(ana);

        ClientResponseTyped<String> response = send(Method.PUT, "/users/" + ana.id(), Json.write(write));

        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.entity()).isEqualTo(Json.write(ana));
    }

    @Test
    void delete_knownUser_is204() {
        UUID id = UUID.randomUUID();

        ClientResponseTyped<String> response = client.delete("/users/" + id).request(String.class);

        assertThat(response.status().code()).isEqualTo(204);
        verify(service).delete(id);
    }

    @Test
    void sync_validUsers_saysHowManyWereWritten() {
        List<User> users = Users.users(faker, 2);
        when(service.sync(users)).thenReturn(2);

        ClientResponseTyped<String> response = send(Method.POST, "/users/sync", Json.write(users));

        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.entity()).isEqualTo("{\"written\":2}");
    }

#if($adapter == "yes")
    @Test
    void profile_knownUser_hasPermissions() {
        Profile profile = new Profile(Users.user(faker), List.of("read"));
        UUID id = profile.user().id();
        when(service.profile(id)).thenReturn(profile);

        ClientResponseTyped<String> response = get("/users/" + id + "/profile");

        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.entity()).isEqualTo(Json.write(profile));
    }

#end
    @Nested
    class BadRequests {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "malformed     | {\"name\":\"Ana\"                              | The body is not valid JSON: see line 1, column 14",
                    "trailing text | {\"name\":\"A\",\"email\":\"a@b.c\"} {}        | The body has something after its JSON",
                    "wrong type    | {\"name\":1,\"email\":\"a@b.c\"}               | name must be a string",
                    "wrong type    | {\"name\":1.5,\"email\":\"a@b.c\"}             | name must be a string",
                    "wrong type    | {\"name\":true,\"email\":\"a@b.c\"}            | name must be a string",
                    "not storable  | {\"name\":\"A\\u0000\",\"email\":\"a@b.c\"}    | name must not have U+0000 or half a surrogate pair in it",
                    "field twice   | {\"name\":\"A\",\"name\":\"B\"}                | name must not be there twice",
                    "unknown field | {\"name\":\"A\",\"email\":\"a@b.c\",\"age\":1} | age is not known. Known are [name, email]",
                    "missing field | {\"email\":\"a@b.c\"}                          | name must not be blank",
                    "blank         | {\"name\":\" \",\"email\":\"a@b.c\"}           | name must not be blank",
                    "no e-mail     | {\"name\":\"A\",\"email\":\"nobody\"}          | email must be a well-formed email address",
                    "not an object | []                                             | body must be an object",
                    "null          | null                                           | body must not be null",
                })
        void create_invalidBody_is400ThatNamesIt(String what, String body, String detail) {
            ClientResponseTyped<String> response = send(Method.POST, "/users", body);

            assertProblem(response, 400, detail);
        }

        @Test
        void create_nameTooLong_is400() {
            String body = Json.write(new Write("x".repeat(101), "a@b.c"));

            assertProblem(send(Method.POST, "/users", body), 400, "name size must be between 0 and 100");
        }

        @Test
        void create_severalFieldsWrong_namesEach() {
            ClientResponseTyped<String> response = send(Method.POST, "/users", "{}");

            assertThat(response.entity()).endsWith("""
                            "errors":[{"field":"email","message":"must not be blank"},\
                            {"field":"name","message":"must not be blank"}]}""");
        }

        @Test
        void create_contentTypeNotJson_is415() {
            ClientResponseTyped<String> response = client.post("/users")
                    .header(HeaderNames.CONTENT_TYPE, "text/plain")
                    .submit("Ana", String.class);

            assertProblem(response, 415, "The body must be application/json");
        }

        @Test
        void sync_secondUserInvalid_namesItsPlace() {
            String body = """
                    [{"id":"11111111-1111-4111-8111-111111111111","name":"A","email":"a@b.c"},
                     {"id":"22222222-2222-4222-8222-222222222222","name":"","email":"b@b.c"}]""";

            assertProblem(send(Method.POST, "/users/sync", body), 400, "[1].name must not be blank");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "[{\"id\":\"x\",\"name\":\"A\",\"email\":\"a@b.c\"}] | [0].id must be a UUID",
                    "[{\"id\":\"\",\"name\":\"A\",\"email\":\"a@b.c\"}]  | [0].id must be a UUID",
                    "[null]                                              | [0] must not be null",
                    "{}                                                  | body must be an array",
                })
        void sync_invalidBody_is400ThatNamesIt(String body, String detail) {
            assertProblem(send(Method.POST, "/users/sync", body), 400, detail);
        }

        @ParameterizedTest
        @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "offset=-1"})
        void list_invalidPaging_is400ThatNamesIt(String query) {
            ClientResponseTyped<String> response = get("/users?" + query);

            assertThat(response.status().code()).isEqualTo(400);
            assertThat(response.entity()).contains("\"field\":\"" + query.substring(0, query.indexOf('=')) + "\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"seven", "1-1-1-1-1"})
        void get_idIsNoUuid_is400(String id) {
            assertProblem(get("/users/" + id), 400, "id must be a UUID, not " + id);
        }
    }

    @Nested
    class Failures {

        @Test
        void delete_unknownUser_is404() {
            UUID id = UUID.randomUUID();
            doThrow(ProblemException.notFound("user " + id)).when(service).delete(id);

            ClientResponseTyped<String> response = client.delete("/users/" + id).request(String.class);

            assertProblem(response, 404, "There is no user " + id);
        }

        @Test
        void create_emailTaken_is409() {
            when(service.create(any()))
                    .thenThrow(new ProblemException(Status.CONFLICT_409, "Another user has the email a@b.c"));

            ClientResponseTyped<String> response = send(Method.POST, "/users", Json.write(Users.write(faker)));

            assertProblem(response, 409, "Another user has the email a@b.c");
        }

        @Test
        void create_otherConflict_is409() {
            when(service.create(any())).thenThrow(DaoException.of(SqlErrors.uniqueViolation("users_pkey")));

            ClientResponseTyped<String> response = send(Method.POST, "/users", Json.write(Users.write(faker)));

            assertProblem(response, 409, "A value that must be unique is taken");
        }

        @Test
        void get_databaseGone_is503WithoutSqlOrStack() {
            UUID id = UUID.randomUUID();
            when(service.get(id)).thenThrow(DaoException.of(SqlErrors.connectionLost()));

            ClientResponseTyped<String> response = get("/users/" + id);

            assertProblem(response, 503, "The database is not available. Try again later");
            assertThat(response.headers().get(HeaderNames.RETRY_AFTER).get()).isEqualTo("1");
            assertThat(response.entity()).doesNotContain("SELECT", "Exception", "I/O");
        }

        @Test
        void get_statementWrong_is500WithoutSqlOrStack() {
            UUID id = UUID.randomUUID();
            when(service.get(id)).thenThrow(DaoException.of(new SQLException("near SELECT", "42601")));

            assertProblem(get("/users/" + id), 500, "The request could not be answered");
        }

        @Test
        void get_bug_is500WithoutStack() {
            UUID id = UUID.randomUUID();
            when(service.get(id)).thenThrow(new IllegalStateException("secret"));

            ClientResponseTyped<String> response = get("/users/" + id);

            assertProblem(response, 500, "The request could not be answered");
            assertThat(response.entity()).doesNotContain("secret");
        }
    }

    private ClientResponseTyped<String> get(String path) {
        return client.get().uri(URI.create(path)).request(String.class);
    }

    private ClientResponseTyped<String> send(Method method, String path, String json) {
        return client.method(method)
                .path(path)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .submit(json, String.class);
    }

    private static void assertProblem(ClientResponseTyped<String> response, int status, String detail) {
        assertThat(response.status().code()).isEqualTo(status);
        assertThat(response.headers().get(HeaderNames.CONTENT_TYPE).get()).isEqualTo("application/problem+json");
        assertThat(response.entity()).contains("\"status\":" + status, "\"detail\":\"" + detail + "\"");
    }
}
