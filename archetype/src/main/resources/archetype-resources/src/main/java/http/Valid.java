package ${package}.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Checks the constraints that a record's components have. */
public final class Valid {

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            // The default one needs an expression language, and our messages have none.
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private Valid() {}

    /**
     * Returns the value if it is valid.
     *
     * @throws ProblemException with each field that is not
     */
    public static <T> T check(T value) {
        failIfAny(errors("", value));
        return value;
    }

    /**
     * Returns the values if all are valid.
     *
     * @throws ProblemException with each field that is not, as {@code [2].name}
     */
    public static <T> List<T> checkAll(List<T> values) {
        failIfAny(IntStream.range(0, values.size()).boxed().flatMap(i -> errors("[" + i + "]", values.get(i))));
        return values;
    }

    private static void failIfAny(Stream<Problem.FieldError> found) {
        List<Problem.FieldError> errors = found.toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static Stream<Problem.FieldError> errors(String prefix, Object value) {
        if (value == null) {
            return Stream.of(new Problem.FieldError(prefix, "must not be null"));
        }
        return VALIDATOR.validate(value).stream()
                .sorted(Comparator.comparing((ConstraintViolation<?> violation) ->
                                violation.getPropertyPath().toString())
                        .thenComparing(ConstraintViolation::getMessage))
                .map(violation ->
                        new Problem.FieldError(field(prefix, violation.getPropertyPath()), violation.getMessage()));
    }

    private static String field(String prefix, Path path) {
        return prefix.isEmpty() ? path.toString() : prefix + "." + path;
    }
}
