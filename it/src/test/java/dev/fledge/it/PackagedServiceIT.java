package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code java -jar target/orders.jar} with nothing else installed, called over HTTP. */
class PackagedServiceIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningService service;

    @BeforeAll
    static void start() {
        Orders.verification().succeeded();
        service = RunningService.start(Orders.project().jar());
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void create_newUser_answersItsLocation() throws IOException {
        HttpResponse<String> created = create("Ana", "ana@example.com");

        JsonNode user = JSON.readTree(created.body());
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location"))
                .hasValueSatisfying(location ->
                        assertThat(location).endsWith("/users/" + user.get("id").asText()));
        assertThat(user.get("name").asText()).isEqualTo("Ana");
        assertThat(user.get("email").asText()).isEqualTo("ana@example.com");
    }

    @Test
    void read_createdUser_answersTheSameUser() throws IOException {
        JsonNode user = JSON.readTree(create("Bia", "bia@example.com").body());

        HttpResponse<String> read = service.get("/users/" + user.get("id").asText());

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(read.body())).isEqualTo(user);
    }

    @Test
    void update_createdUser_isReadBack() throws IOException {
        String path = "/users/"
                + JSON.readTree(create("Caio", "caio@example.com").body())
                        .get("id")
                        .asText();

        HttpResponse<String> updated = service.send("PUT", path, user("Caio Silva", "caio.silva@example.com"));

        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(service.get(path).body()).get("name").asText()).isEqualTo("Caio Silva");
    }

    @Test
    void delete_createdUser_isGone() throws IOException {
        String path = "/users/"
                + JSON.readTree(create("Davi", "davi@example.com").body())
                        .get("id")
                        .asText();

        HttpResponse<String> deleted = service.send("DELETE", path, "");

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(service.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void list_withPaging_answersThatPage() throws IOException {
        create("Eva", "eva@example.com");
        create("Fabio", "fabio@example.com");

        HttpResponse<String> listed = service.get("/users?limit=1&offset=1");

        JsonNode page = JSON.readTree(listed.body());
        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.get("limit").asInt()).isEqualTo(1);
        assertThat(page.get("offset").asInt()).isEqualTo(1);
        assertThat(page.get("total").asInt()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void sync_twoUsers_writesBoth() throws IOException {
        String users = """
                [{"id":"11111111-1111-4111-8111-111111111111","name":"Gil","email":"gil@example.com"},
                 {"id":"22222222-2222-4222-8222-222222222222","name":"Hugo","email":"hugo@example.com"}]""";

        HttpResponse<String> synced = service.send("POST", "/users/sync", users);

        assertThat(synced.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(synced.body()).get("written").asInt()).isEqualTo(2);
        assertThat(service.get("/users/11111111-1111-4111-8111-111111111111").statusCode())
                .isEqualTo(200);
    }

    @Test
    void create_emailTaken_isConflict() throws IOException {
        create("Ivo", "ivo@example.com");

        HttpResponse<String> again = create("Other Ivo", "ivo@example.com");

        assertProblem(again, 409);
    }

    @ParameterizedTest(name = "{1} as {0} is {2} and names {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | {\"name\":\"Ana\"                                        | 400 | JSON",
                "application/json | {\"name\":1,\"email\":\"a@example.com\"}                 | 400 | name",
                "application/json | {\"name\":\"A\",\"email\":\"a@example.com\",\"role\":\"x\"} | 400 | role",
                "application/json | {\"name\":\"Ana\"}                                       | 400 | email",
                "text/plain       | hello                                                    | 415 | application/json",
            })
    void create_badInput_isProblemThatNamesIt(String contentType, String body, int status, String named)
            throws IOException {
        HttpResponse<String> answer = service.send("POST", "/users", contentType, body);

        assertProblem(answer, status);
        assertThat(answer.body()).contains(named);
    }

    @ParameterizedTest
    @CsvSource({"/users/not-a-uuid, 400", "/users?limit=101, 400", "/users/33333333-3333-4333-8333-333333333333, 404"})
    void get_badPath_isProblem(String path, int status) throws IOException {
        assertProblem(service.get(path), status);
    }

    @ParameterizedTest
    @CsvSource({"/observe/health/live", "/observe/health/ready", "/observe/metrics"})
    void observe_runningService_answers(String path) {
        assertThat(service.get(path).statusCode()).isBetween(200, 204);
    }

    @Test
    void stop_runningService_endsInOrder() {
        try (RunningService other = RunningService.start(Orders.project().jar())) {
            int exitCode = other.stop();

            assertThat(exitCode).isEqualTo(143);
            assertThat(other.printed()).doesNotContain("Exception");
        }
    }

    private static HttpResponse<String> create(String name, String email) {
        return service.send("POST", "/users", user(name, email));
    }

    private static String user(String name, String email) {
        return JSON.createObjectNode().put("name", name).put("email", email).toString();
    }

    private static void assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank().doesNotContain("Exception", "SELECT", "INSERT");
    }
}
