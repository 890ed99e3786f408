package ${package}.http;

import io.helidon.http.Status;
import java.io.Serial;
import java.util.List;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Status status, String detail) {
        this(status, detail, null);
    }

    /** Keeps what led to it, which the log gets and the client does not. */
    public ProblemException(Status status, String detail, Throwable cause) {
        this(Problem.of(status, detail), cause);
    }

    private ProblemException(Problem problem, Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(Status.NOT_FOUND_404, "There is no " + what);
    }

    /** Says that a field of the request, or one of its parameters, is wrong. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Problem.FieldError(field, message)));
    }

    public static ProblemException invalid(List<Problem.FieldError> errors) {
        Problem.FieldError first = errors.getFirst();
        Problem problem = Problem.of(Status.BAD_REQUEST_400, first.field() + " " + first.message(), errors);
        return new ProblemException(problem, null);
    }

    public Problem problem() {
        return problem;
    }
}
