package ${package}.user;

import ${package}.http.Json;
import ${package}.http.ProblemException;
import ${package}.http.Valid;
import com.fasterxml.jackson.core.type.TypeReference;
import io.helidon.config.Config;
import io.helidon.http.Status;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks the permissions service, {@code GET <permissions.url>/permissions/<user id>}, which answers an array of strings. */
public final class UserAdapter {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final Optional<Http1Client> client;

    private UserAdapter(Optional<Http1Client> client) {
        this.client = client;
    }

    /** Without a {@code url} in its configuration there is no such service, and nobody has permissions. */
    public static UserAdapter create(Config config) {
        Duration timeout = config.get("timeout").as(Duration.class).orElse(Duration.ofSeconds(1));
        return new UserAdapter(config.get("url")
                .asString()
                .filter(url -> !url.isBlank())
                .map(url -> Http1Client.builder()
                        .baseUri(url)
                        .connectTimeout(timeout)
                        .readTimeout(timeout)
                        .build()));
    }

    /**
     * Returns the names of what a user may do.
     *
     * @throws ProblemException 502 if the service fails, 504 if it is late
     */
    public List<String> permissions(UUID userId) {
        return client.map(http -> ask(http, userId)).orElse(List.of());
    }

    private static List<String> ask(Http1Client http, UUID userId) {
        try (Http1ClientResponse response = http.get("/permissions/" + userId).request()) {
            if (response.status().code() != Status.OK_200.code()) {
                throw failed("answered " + response.status().code(), null);
            }
            try (InputStream body = response.inputStream()) {
                return Valid.checkAll(Json.read(body.readAllBytes(), NAMES));
            }
        } catch (ProblemException e) {
            throw e.problem().status() == Status.BAD_GATEWAY_502.code()
                    ? e
                    : failed("answered something else than names", e);
        } catch (IOException | RuntimeException e) {
            // The client has no exception of its own for an answer that is cut short, or is no HTTP.
            throw isTimeout(e) ? late(e) : failed("could not be asked", e);
        }
    }

    private static ProblemException late(Exception cause) {
        return new ProblemException(
                Status.GATEWAY_TIMEOUT_504, "The permissions service did not answer in time", cause);
    }

    private static ProblemException failed(String how, Exception cause) {
        return new ProblemException(Status.BAD_GATEWAY_502, "The permissions service " + how, cause);
    }

    private static boolean isTimeout(Exception e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
    }
}
