package ${package}.user;

import ${package}.http.Json;
import ${package}.http.ProblemException;
import ${package}.http.Valid;
import ${package}.user.UserDto.Synced;
import ${package}.user.UserDto.User;
import ${package}.user.UserDto.Write;
import com.fasterxml.jackson.core.type.TypeReference;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.UUID;

/** Users over HTTP: reads and checks requests, and leaves the rest to the service. */
public final class UserRouter implements HttpService {

    private static final TypeReference<Write> WRITE = new TypeReference<>() {};
    private static final TypeReference<List<User>> USERS = new TypeReference<>() {};
    private static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 100;

    private final UserService users;

    public UserRouter(UserService users) {
        this.users = users;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/", this::create)
                .get("/", this::list)
                .post("/sync", this::sync)
                .get("/{id}", this::get)
                .put("/{id}", this::update)
                .delete("/{id}", this::delete)
                .get("/{id}/profile", this::profile);
    }

    private void create(ServerRequest request, ServerResponse response) {
        User user = users.create(Valid.check(Json.read(request, WRITE)));
        response.status(Status.CREATED_201).header(HeaderNames.LOCATION, "/users/" + user.id());
        Json.send(response, user);
    }

    private void list(ServerRequest request, ServerResponse response) {
        int limit = number(request, "limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
        int offset = number(request, "offset", 0, 0, Integer.MAX_VALUE);
        Json.send(response, users.list(limit, offset));
    }

    private void sync(ServerRequest request, ServerResponse response) {
        List<User> items = Valid.checkAll(Json.read(request, USERS));
        Json.send(response, new Synced(users.sync(items)));
    }

    private void get(ServerRequest request, ServerResponse response) {
        Json.send(response, users.get(id(request)));
    }

    private void update(ServerRequest request, ServerResponse response) {
        UUID id = id(request);
        Json.send(response, users.update(id, Valid.check(Json.read(request, WRITE))));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        users.delete(id(request));
        response.status(Status.NO_CONTENT_204).send();
    }

    private void profile(ServerRequest request, ServerResponse response) {
        Json.send(response, users.profile(id(request)));
    }

    private static UUID id(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("id", "must be a UUID, not " + id);
        }
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
