package ${package}.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ${package}.data.DaoException.Kind;
import dev.fledge.testkit.fake.SqlErrors;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DaoExceptionTest {

    static Stream<Arguments> errors() {
        return Stream.of(
                arguments(SqlErrors.uniqueViolation("users_email_key"), Kind.CONFLICT),
                arguments(SqlErrors.notNullViolation("name"), Kind.FAILED),
                arguments(SqlErrors.connectionLost(), Kind.UNAVAILABLE),
                arguments(SqlErrors.adminShutdown(), Kind.UNAVAILABLE),
                arguments(SqlErrors.tooManyConnections(), Kind.UNAVAILABLE),
                arguments(SqlErrors.serializationFailure(), Kind.UNAVAILABLE),
                arguments(SqlErrors.deadlock(), Kind.UNAVAILABLE),
                arguments(SqlErrors.queryCanceled(), Kind.UNAVAILABLE),
                arguments(new SQLTransientConnectionException("no free connection"), Kind.UNAVAILABLE),
                arguments(new SQLException("syntax", "42601"), Kind.FAILED),
                arguments(new SQLException("a character that it cannot store", "22021"), Kind.FAILED),
                arguments(new SQLException("no state"), Kind.FAILED),
                arguments(new SQLException("hardly a state", "0"), Kind.FAILED),
                arguments(new IllegalStateException("not from the database"), Kind.FAILED));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void of_eachError_hasItsKind(Throwable error, Kind kind) {
        DaoException mapped = DaoException.of(new IllegalStateException(error));

        assertThat(mapped.kind()).isEqualTo(kind);
        assertThat(mapped).hasRootCause(error);
    }
}
