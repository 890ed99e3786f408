package ${package}.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and writes JSON, strictly: what the service does not know or expect is an error that names the field. */
public final class Json {

    static final MediaType PROBLEM = MediaTypes.create("application/problem+json");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(LogicalType.Textual, strings -> {
                strings.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                strings.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                strings.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            String.class, "a string",
            UUID.class, "a UUID",
            Integer.class, "a whole number",
            Long.class, "a whole number",
            BigDecimal.class, "a number",
            Boolean.class, "true or false",
            LocalDate.class, "a date such as 2026-01-31",
            Instant.class, "an instant such as 2026-01-31T12:00:00Z");

    private Json() {}

    /**
     * Reads the body of a request.
     *
     * @throws ProblemException if it is not JSON of that type
     */
    public static <T> T read(ServerRequest request, TypeReference<T> type) {
        boolean json = request.headers()
                .contentType()
                .filter(given -> given.mediaType().equals(MediaTypes.APPLICATION_JSON))
                .isPresent();
        if (!json) {
            throw new ProblemException(Status.UNSUPPORTED_MEDIA_TYPE_415, "The body must be application/json");
        }
        try (InputStream body = request.content().inputStream()) {
            return read(body.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads JSON.
     *
     * @throws ProblemException if it is not JSON of that type
     */
    public static <T> T read(byte[] json, TypeReference<T> type) throws IOException {
        T value;
        try (JsonParser parser = MAPPER.createParser(json)) {
            value = MAPPER.readValue(parser, type);
            if (value != null && parser.nextToken() != null) {
                throw new ProblemException(Status.BAD_REQUEST_400, "The body has something after its JSON");
            }
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.invalid(path(e), "is not known. Known are " + e.getKnownPropertyIds());
        } catch (MismatchedInputException e) {
            throw ProblemException.invalid(path(e), "must be " + expected(e));
        } catch (JsonProcessingException e) {
            throw new ProblemException(Status.BAD_REQUEST_400, "The body is not valid JSON" + place(e));
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

    /** Returns where in the body a value is, such as {@code [2].name}. */
    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.startsWith(".") ? path.substring(1) : path;
    }

    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type != null && Iterable.class.isAssignableFrom(type)) {
            return "an array";
        }
        return EXPECTED.getOrDefault(type == null ? Object.class : type, "an object");
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : ": see line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}
