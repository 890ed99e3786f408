package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A getter that takes a label gives what the one that takes the position of the column gives. */
class LabelTest {

    static Stream<Method> gettersByLabel() {
        return EveryMethod.of(ResultSet.class).stream()
                .filter(method -> method.getName().startsWith("get")
                        && method.getParameterCount() > 0
                        && method.getParameterTypes()[0] == String.class);
    }

    @ParameterizedTest
    @MethodSource("gettersByLabel")
    void get_byLabel_givesWhatItGivesByPosition(Method byLabel) throws SQLException, ReflectiveOperationException {
        Class<?>[] types = byLabel.getParameterTypes();
        types[0] = int.class;
        Method byPosition = ResultSet.class.getMethod(byLabel.getName(), types);
        for (Object value : List.of(12, "name", true, false, LocalDateTime.parse("2026-07-02T03:04:05"), List.of(1))) {
            FakeDatabase db = FakeDatabase.create();
            db.onQuery("SELECT").returns(Rows.of("id", "name").row(7, value));
            try (Connection connection = db.dataSource().getConnection();
                    ResultSet row = connection.createStatement().executeQuery("SELECT")) {
                row.next();

                String expected = Outcome.of(() -> EveryMethod.call(row, byPosition, 2));

                assertThat(Outcome.of(() -> EveryMethod.call(row, byLabel, 2))).isEqualTo(expected);
            }
        }
    }
}
