package ${package}.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helidon.http.Status;
import java.util.List;

/**
 * What went wrong with a request, as RFC 9457 says it.
 *
 * @param type {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what happened this time, for a person
 * @param errors for a request that is not valid, each field that is wrong
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    /** A field, as a path such as {@code email} or {@code [2].name}, and what is wrong with it. */
    public record FieldError(String field, String message) {}

    public static Problem of(Status status, String detail) {
        return of(status, detail, List.of());
    }

    public static Problem of(Status status, String detail, List<FieldError> errors) {
        return new Problem("about:blank", status.reasonPhrase(), status.code(), detail, errors);
    }
}
