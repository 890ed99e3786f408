package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An error that a user of JDBC sees. */
final class SqlErrorAssert {

    private SqlErrorAssert() {}

    static void assertState(ThrowingCallable code, String state, String message) {
        assertThatThrownBy(code)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                .hasMessage(message);
    }
}
