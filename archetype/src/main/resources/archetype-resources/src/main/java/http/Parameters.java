package ${package}.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.UUID;

/** Reads what stands in the path and the query of a request. */
public final class Parameters {

    private static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 100;

    private Parameters() {}

    /**
     * Returns the {@code {id}} of the path.
     *
     * @throws ProblemException if it is no UUID
     */
    public static UUID id(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        try {
            return StrictTypes.uuid(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("id", "must be a UUID, not " + id);
        }
    }

    /**
     * Returns how many items a page may have.
     *
     * @throws ProblemException if it is not from 1 to 100
     */
    public static int limit(ServerRequest request) {
        return number(request, "limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
    }

    /**
     * Returns how many items come before a page.
     *
     * @throws ProblemException if it is no number, or negative
     */
    public static int offset(ServerRequest request) {
        return number(request, "offset", 0, 0, Integer.MAX_VALUE);
    }

    private static int number(ServerRequest request, String name, int defaultValue, int min, int max) {
        String given = request.query().first(name).orElse(String.valueOf(defaultValue));
        try {
            int number = Integer.parseInt(given);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Says the same as a number that is out of bounds.
        }
        throw ProblemException.invalid(name, "must be a number from %d to %d, not %s".formatted(min, max, given));
    }
}
