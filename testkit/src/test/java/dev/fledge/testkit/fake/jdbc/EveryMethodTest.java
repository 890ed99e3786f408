package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method of JDBC 4.3, called with plausible arguments: it works, or says as an SQLException why not. */
class EveryMethodTest {

    private static DataSource database() {
        FakeDatabase db = FakeDatabase.create().lenient().ignoreLeaks();
        db.onQuery("SELECT").returns(Rows.of("id", "name").row(1, "Ana"));
        return db.dataSource();
    }

    @ParameterizedTest
    @EnumSource
    void everyMethod_worksOrSaysWhyNot(JdbcObjects kind) throws SQLException {
        for (Method method : EveryMethod.of(kind.jdbcInterface())) {
            try (Connection connection = database().getConnection()) {
                Object object = kind.in(connection);

                Throwable thrown = catchThrowable(() -> EveryMethod.call(object, method, 1));

                if (thrown != null) {
                    assertThat(thrown)
                            .as(method.toString())
                            .isInstanceOfSatisfying(SQLException.class, error -> assertSaysWhyNot(error, method));
                }
            }
        }
    }

    private static void assertSaysWhyNot(SQLException error, Method method) {
        assertThat(error.getMessage()).isNotBlank();
        if (!method.getName().matches("unwrap|setClientInfo")) { // where the driver of PostgreSQL has no state either
            assertThat(error.getSQLState()).hasSize(5);
        }
        if (error instanceof SQLFeatureNotSupportedException) {
            assertThat(error.getSQLState()).isEqualTo("0A000");
            assertThat(error.getMessage()).contains(method.getName() + "(");
        }
    }
}
