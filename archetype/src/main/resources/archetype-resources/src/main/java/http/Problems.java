package ${package}.http;

import ${package}.data.DaoException;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;

/** The one place where errors become responses. Only the log gets the causes; they may show SQL. */
public final class Problems {

    private static final System.Logger LOGGER = System.getLogger(Problems.class.getName());

    private static final String UNEXPECTED = "The request could not be answered";

    private Problems() {}

    /** Maps the errors of a routing. */
    public static void register(HttpRouting.Builder routing) {
        routing.error(ProblemException.class, Problems::known)
                .error(DaoException.class, Problems::database)
                .error(HttpException.class, Problems::http)
                .error(Throwable.class, Problems::unexpected);
    }

    /** Answers what no route takes: an unknown path, a body that is too large, a request that is not HTTP. */
    public static DirectHandlers directHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, Problems::refused);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refused(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        if (isFailure(status.code())) {
            LOGGER.log(Level.ERROR, "Could not answer a request: " + message);
        }
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Json.PROBLEM.text())
                .entity(Json.write(problem(status, request.method(), request.path())))
                .keepAlive(type.keepAlive())
                .build();
    }

    private static Problem problem(Status status, String method, String path) {
        return Problem.of(
                status,
                switch (status.code()) {
                    case 404 -> "There is no " + method + " " + path;
                    case 413 -> "The body is larger than the service accepts";
                    default ->
                        isFailure(status.code()) ? UNEXPECTED : "The request is not one that the service understands";
                });
    }

    private static void known(ServerRequest request, ServerResponse response, ProblemException e) {
        if (isFailure(e.problem().status())) {
            log(Level.WARNING, request, e);
        }
        send(response, e.problem());
    }

    private static void database(ServerRequest request, ServerResponse response, DaoException e) {
        switch (e.kind()) {
            case CONFLICT -> send(response, Problem.of(Status.CONFLICT_409, "A value that must be unique is taken"));
            case UNAVAILABLE -> {
                log(Level.WARNING, request, e);
                response.header(HeaderNames.RETRY_AFTER, "1");
                send(
                        response,
                        Problem.of(Status.SERVICE_UNAVAILABLE_503, "The database is not available. Try again later"));
            }
            case FAILED -> unexpected(request, response, e);
        }
    }

    private static void http(ServerRequest request, ServerResponse response, HttpException e) {
        if (isFailure(e.status().code())) {
            log(Level.ERROR, request, e);
        }
        HttpPrologue prologue = request.prologue();
        send(
                response,
                problem(e.status(), prologue.method().text(), prologue.uriPath().path()));
    }

    private static void unexpected(ServerRequest request, ServerResponse response, Throwable e) {
        log(Level.ERROR, request, e);
        send(response, Problem.of(Status.INTERNAL_SERVER_ERROR_500, UNEXPECTED));
    }

    /** Whether it is the service that failed, and not the request. */
    private static boolean isFailure(int status) {
        return status >= Status.INTERNAL_SERVER_ERROR_500.code();
    }

    private static void log(Level level, ServerRequest request, Throwable e) {
        HttpPrologue prologue = request.prologue();
        // The path as it came: decoded, it could have line breaks in it that forge a message.
        LOGGER.log(
                level,
                "Could not answer " + prologue.method() + " "
                        + prologue.uriPath().rawPath(),
                e);
    }

    private static void send(ServerResponse response, Problem problem) {
        response.status(Status.create(problem.status()));
        Json.send(response, Json.PROBLEM, problem);
    }
}
