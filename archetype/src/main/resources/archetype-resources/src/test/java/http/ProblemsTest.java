package ${package}.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ${package}.data.DaoException;
import dev.fledge.testkit.RouterTest;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webclient.api.ClientResponseTyped;
import io.helidon.webserver.http.HttpRouting;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the client is told of each error, and what the log. */
class ProblemsTest extends RouterTest {

    private static final Logger LOGGER = Logger.getLogger(Problems.class.getName());

    private final Log log = new Log();
    private RuntimeException error;

    @Override
    protected void routing(HttpRouting.Builder routing) {
        routing.register(
                "/things",
                things -> things.get("/{id}", (request, response) -> {
                    throw error;
                }));
        Problems.register(routing);
    }

    @BeforeEach
    void listen() {
        LOGGER.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(log);
    }

    static Stream<Arguments> failures() {
        Exception cause = new IllegalStateException("secret");
        String unexpected = "The request could not be answered";
        return Stream.of(
                arguments(new ProblemException(Status.BAD_GATEWAY_502, "It failed", cause), 502, "It failed"),
                arguments(new HttpException("secret", Status.INTERNAL_SERVER_ERROR_500), 500, unexpected),
                arguments(new HttpException("secret", Status.SERVICE_UNAVAILABLE_503), 503, unexpected),
                arguments(
                        DaoException.of(SqlErrors.connectionLost()),
                        503,
                        "The database is not available. Try again later"),
                arguments(DaoException.of(SqlErrors.notNullViolation("secret")), 500, unexpected),
                arguments(cause, 500, unexpected));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void error_ofTheService_isLoggedAndNotTold(RuntimeException thrown, int status, String detail) {
        error = thrown;

        ClientResponseTyped<String> response = client.get("/things/a").request(String.class);

        assertThat(response.status().code()).isEqualTo(status);
        assertThat(response.entity()).contains("\"detail\":\"" + detail + "\"").doesNotContain("secret");
        assertThat(log.records).singleElement().satisfies(logged -> {
            assertThat(logged.getLevel()).isIn(Level.WARNING, Level.SEVERE);
            assertThat(logged.getMessage()).isEqualTo("Could not answer GET /things/a");
            assertThat(logged.getThrown()).isSameAs(thrown);
        });
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(ProblemException.notFound("user 1"), 404, "There is no user 1"),
                arguments(new HttpException("secret", Status.NOT_FOUND_404), 404, "There is no GET /things/a"),
                arguments(
                        new HttpException("secret", Status.BAD_REQUEST_400),
                        400,
                        "The request is not one that the service understands"),
                arguments(
                        DaoException.of(SqlErrors.uniqueViolation("secret")),
                        409,
                        "A value that must be unique is taken"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void error_ofTheRequest_isToldAndNotLogged(RuntimeException thrown, int status, String detail) {
        error = thrown;

        ClientResponseTyped<String> response = client.get("/things/a").request(String.class);

        assertThat(response.status().code()).isEqualTo(status);
        assertThat(response.entity()).contains("\"detail\":\"" + detail + "\"").doesNotContain("secret");
        assertThat(log.records).isEmpty();
    }

    @Test
    void error_lineBreakInThePath_staysOneLineInTheLog() {
        error = new IllegalStateException();

        client.get().uri(URI.create("/things/a%0ASEVERE")).request(String.class);

        assertThat(log.records)
                .extracting(LogRecord::getMessage)
                .containsExactly("Could not answer GET /things/a%0ASEVERE");
    }

    private static final class Log extends Handler {

        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            records.add(logged);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
