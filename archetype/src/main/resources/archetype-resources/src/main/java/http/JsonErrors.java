package ${package}.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.helidon.http.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says which field of a body is wrong, and what it must be. */
final class JsonErrors {

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            String.class, "a string",
            UUID.class, "a UUID",
            Integer.class, "a whole number",
            Long.class, "a whole number",
            BigDecimal.class, "a number",
            Boolean.class, "true or false",
            LocalDate.class, "a date such as 2026-01-31",
            Instant.class, "an instant such as 2026-01-31T12:00:00Z",
            int.class, "from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE,
            long.class, "from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);

    private JsonErrors() {}

    /** Returns the problem that an error of Jackson is. */
    static ProblemException problem(IOException error) {
        String path = error instanceof JsonMappingException e ? path(e) : "";
        // An error of the parser is wrapped, within an object or an array, to say where that is.
        boolean wrapped = error instanceof JsonMappingException && error.getCause() instanceof JacksonException;
        return switch (wrapped ? error.getCause() : error) {
            case UnrecognizedPropertyException e -> invalid(path, "is not known. Known are " + e.getKnownPropertyIds());
            case MismatchedInputException e -> invalid(path, "must be " + expected(e.getTargetType()));
            case InputCoercionException e -> invalid(path, "must be " + expected(e.getTargetType()));
            case StrictTypes.RuleException e -> invalid(path, e.getOriginalMessage());
            case JsonMappingException e -> invalid(path, "is not valid");
            case JsonParseException e -> unparsed(path, e);
            case StreamConstraintsException e -> refused("The body has something in it that is too long");
            default -> refused("The body is not valid JSON: it is not even text");
        };
    }

    private static ProblemException unparsed(String path, JsonParseException e) {
        if (e.getOriginalMessage().startsWith("Duplicate field")) {
            String name = e.getProcessor().getParsingContext().getCurrentName();
            return invalid(path + "." + name, "must not be there twice");
        }
        JsonLocation place = e.getLocation();
        return refused(
                "The body is not valid JSON: see line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()));
    }

    private static ProblemException invalid(String path, String message) {
        String field = path.startsWith(".") ? path.substring(1) : path;
        return ProblemException.invalid(field.isEmpty() ? "body" : field, message);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Status.BAD_REQUEST_400, detail);
    }

    /** Returns where in the body a value is, such as {@code [2].name}. */
    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
    }

    private static String expected(Class<?> type) {
        if (type != null && Iterable.class.isAssignableFrom(type)) {
            return "an array";
        }
        return EXPECTED.getOrDefault(type == null ? Object.class : type, "an object");
    }
}
