package dev.fledge.testkit.assertions;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlTransactionAssertTest {

    private final FakeDatabase db = FakeDatabase.create().lenient();
    private Connection connection;

    @BeforeEach
    void begin() throws SQLException {
        connection = db.dataSource().getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().executeUpdate("UPDATE users");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void wasNeverEnded_connectionOpen_passes() {
        assertThat(db).onlyTransaction().wasNeverEnded().isOpen();
        assertThat(db).executed("UPDATE").neverEnded();
    }

    @Test
    void wasNeverEnded_connectionClosed_passes() throws SQLException {
        connection.close();

        assertThat(db).onlyTransaction().wasNeverEnded();
        assertThat(db).executed("UPDATE").neverEnded();
    }

    @Test
    void isOpen_connectionClosed_saysWhatToUse() throws SQLException {
        connection.close();

        assertThatThrownBy(() -> assertThat(db).onlyTransaction().isOpen())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""

                        Expected transaction 1 to be OPEN, but it is ABANDONED. The calls in it:
                          1. UPDATE users
                        Its connection was closed, so it is over; for one that nobody ended use wasNeverEnded().""");
    }

    @Test
    void wasNeverEnded_committed_fails() throws SQLException {
        connection.commit();

        assertThatThrownBy(() -> assertThat(db.transactions().getFirst()).wasNeverEnded())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""

                        Expected transaction 1 to be OPEN or ABANDONED, but it is COMMITTED. The calls in it:
                          1. UPDATE users""");
        assertThatThrownBy(() -> assertThat(db).executed("UPDATE").neverEnded())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""

                        Expected, among the calls of "UPDATE":
                          in a transaction that was never ended
                        but there was none. These calls were:
                          1. UPDATE users""");
    }

    @Test
    void wasNeverEnded_rolledBack_fails() throws SQLException {
        connection.rollback();

        assertThatThrownBy(() -> assertThat(db).onlyTransaction().wasNeverEnded())
                .hasMessageContaining("OPEN or ABANDONED, but it is ROLLED_BACK.");
    }
}
