package ${package}.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads and writes JSON, strictly: what the service does not know or expect is an error that names the field. */
public final class Json {

    static final MediaType PROBLEM = MediaTypes.create("application/problem+json");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(StrictTypes.module())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private Json() {}

    /**
     * Reads the body of a request.
     *
     * @throws ProblemException if it is not JSON of that type
     */
    public static <T> T read(ServerRequest request, TypeReference<T> type) {
        if (!isJson(request)) {
            throw new ProblemException(Status.UNSUPPORTED_MEDIA_TYPE_415, "The body must be application/json");
        }
        return read(body(request), type);
    }

    private static boolean isJson(ServerRequest request) {
        try {
            return request.headers()
                    .contentType()
                    .filter(given -> given.mediaType().equals(MediaTypes.APPLICATION_JSON))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            // What the header says is no media type.
            return false;
        }
    }

    private static byte[] body(ServerRequest request) {
        try (InputStream body = request.content().inputStream()) {
            return body.readAllBytes();
        } catch (HttpException | RequestException | CloseConnectionException e) {
            // Helidon knows what to answer, as to a body that is too large.
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ProblemException(Status.BAD_REQUEST_400, "The body did not arrive as it was announced", e);
        }
    }

    /**
     * Reads JSON.
     *
     * @throws ProblemException if it is not JSON of that type
     */
    public static <T> T read(byte[] json, TypeReference<T> type) {
        T value;
        try (JsonParser parser = MAPPER.createParser(json)) {
            value = MAPPER.readValue(parser, type);
            if (value != null && parser.nextToken() != null) {
                throw new ProblemException(Status.BAD_REQUEST_400, "The body has something after its JSON");
            }
        } catch (IOException e) {
            throw JsonErrors.problem(e);
        }
        if (value == null) {
            throw ProblemException.invalid("body", "must not be null");
        }
        return value;
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void send(ServerResponse response, Object body) {
        send(response, MediaTypes.APPLICATION_JSON, body);
    }

    static void send(ServerResponse response, MediaType type, Object body) {
        response.header(HeaderNames.CONTENT_TYPE, type.text());
        response.send(write(body));
    }
}
