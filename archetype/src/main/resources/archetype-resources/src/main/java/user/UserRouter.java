package ${package}.user;

import ${package}.http.Json;
import ${package}.http.Parameters;
import ${package}.http.Valid;
import ${package}.user.UserDto.Synced;
import ${package}.user.UserDto.User;
import ${package}.user.UserDto.Write;
import com.fasterxml.jackson.core.type.TypeReference;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.UUID;

/** Users over HTTP: reads and checks requests, and leaves the rest to the service. */
public final class UserRouter implements HttpFeature {

    private static final TypeReference<Write> WRITE = new TypeReference<>() {};
    private static final TypeReference<List<User>> USERS = new TypeReference<>() {};
    private static final String PATH = "/users";

    private final UserService users;

    public UserRouter(UserService users) {
        this.users = users;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.register(PATH, this::routes);
    }

    private void routes(HttpRules rules) {
        rules.post("/", this::create)
                .get("/", this::list)
                .post("/sync", this::sync)
                .get("/{id}", this::get)
                .put("/{id}", this::update)
#if($adapter == "yes")
                .delete("/{id}", this::delete)
                .get("/{id}/profile", this::profile);
#else
                .delete("/{id}", this::delete);
#end
    }

    private void create(ServerRequest request, ServerResponse response) {
        User user = users.create(Valid.check(Json.read(request, WRITE)));
        response.status(Status.CREATED_201).header(HeaderNames.LOCATION, PATH + "/" + user.id());
        Json.send(response, user);
    }

    private void list(ServerRequest request, ServerResponse response) {
        Json.send(response, users.list(Parameters.limit(request), Parameters.offset(request)));
    }

    private void sync(ServerRequest request, ServerResponse response) {
        List<User> items = Valid.checkAll(Json.read(request, USERS));
        Json.send(response, new Synced(users.sync(items)));
    }

    private void get(ServerRequest request, ServerResponse response) {
        Json.send(response, users.get(Parameters.id(request)));
    }

    private void update(ServerRequest request, ServerResponse response) {
        UUID id = Parameters.id(request);
        Json.send(response, users.update(id, Valid.check(Json.read(request, WRITE))));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        users.delete(Parameters.id(request));
        response.status(Status.NO_CONTENT_204).send();
    }
#if($adapter == "yes")

    private void profile(ServerRequest request, ServerResponse response) {
        Json.send(response, users.profile(Parameters.id(request)));
    }
#end
}
