package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server goes away inside a transaction: the driver notices at its next word to it, and closes the connection. */
class LostConnectionTest {

    private final FakeDatabase db = FakeDatabase.create().lenient();

    @FunctionalInterface
    interface Use {
        void of(Connection connection, Savepoint savepoint) throws SQLException;
    }

    @ParameterizedTest
    @MethodSource
    void transaction_serverGone_isLostWithItsConnection(Use use) throws SQLException {
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE t");
            Savepoint savepoint = connection.setSavepoint();

            db.goDown();

            assertThatThrownBy(() -> use.of(connection, savepoint))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
            assertThat(db).onlyTransaction().isRolledBack();
            assertThatThrownBy(() -> statement.execute("UPDATE t"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"))
                    .hasMessage("This connection has been closed.");
        }
    }

    static Stream<Named<Use>> transaction_serverGone_isLostWithItsConnection() {
        return Stream.of(
                Named.of("commit", (connection, savepoint) -> connection.commit()),
                Named.of("rollback", (connection, savepoint) -> connection.rollback()),
                Named.of("savepoint", (connection, savepoint) -> connection.setSavepoint()),
                Named.of("roll back to", Connection::rollback),
                Named.of("release", Connection::releaseSavepoint));
    }
}
