package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.DatabaseTest;
import dev.fledge.testkit.database.PostgresDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two deposits read the same balance, and the second one overwrites the first. */
@PostgresDatabase(schema = Accounts.class)
class LostUpdateTest extends DatabaseTest {

    private static final String READ = "SELECT balance FROM accounts WHERE id = 1";
    private static final String WRITE = "UPDATE accounts SET balance = ? WHERE id = 1";
    private static final String ADD = "UPDATE accounts SET balance = balance + ? WHERE id = 1";

    private static final String SLOW = "SELECT count(*) FROM generate_series(1, 500000)";

    @Test
    void explore_readCommitted_findsTheLostUpdateAndShowsIt() {
        assertThatThrownBy(() -> interleavings(
                                () -> twoDeposits(() -> deposit(READ, Connection.TRANSACTION_READ_COMMITTED)))
                        .explore())
                .hasMessageContaining("in this order of calls: A B B B A A\n")
                .message()
                .containsSubsequence(
                        "expected: 120",
                        " but was: 110",
                        "SELECT balance FROM accounts WHERE id = 1 -> rows",
                        "                    SELECT balance FROM accounts WHERE id = 1 -> rows",
                        "COMMIT -> done",
                        "UPDATE accounts SET balance =",
                        "replay(\"ABBBAA\")");
    }

    @Test
    void explore_readCommitted_statementThatWaitsForALockIsPassedOver() {
        assertThatThrownBy(() -> interleavings(
                                () -> twoDeposits(() -> deposit(READ, Connection.TRANSACTION_READ_COMMITTED)))
                        .replay("ABABAB"))
                .message()
                .containsSubsequence("but was: 110", "(waits in the database)", "COMMIT -> done", "COMMIT -> done");
    }

    @ParameterizedTest(name = "with the threads of JDK {0}")
    @ValueSource(ints = {21, 25})
    void explore_selectForUpdate_holdsInEveryOrder(int jdk) {
        Exploration exploration = interleavings(
                        () -> twoDeposits(() -> deposit(READ + " FOR UPDATE", Connection.TRANSACTION_READ_COMMITTED)))
                .on(jdk)
                .explore();

        assertThat(exploration.orders())
                .containsExactlyInAnyOrder("AAABBB", "BBBAAA", "ABAABB", "AABABB", "BABBAA", "BBABAA");
        assertThat(exploration).hasToString("all 6 orders");
    }

    @Test
    void explore_atomicUpdate_holdsInEveryOrder() {
        Exploration exploration = interleavings(() -> twoDeposits(this::add)).explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AABB", "BBAA", "ABAB", "BABA");
        assertThat(exploration).hasToString("all 4 orders");
    }

    @Test
    void explore_serializableWithRetry_holdsInEveryOrder() {
        Exploration exploration =
                interleavings(() -> twoDeposits(() -> retrying(10))).explore();

        assertThat(exploration.orders()).contains("AAABBB", "AABBABBB", "ABABABBB");
        assertThat(exploration).hasToString("all 14 orders");
    }

    @Test
    void explore_serializableWithoutRetry_fails() {
        assertThatThrownBy(() -> interleavings(
                                () -> twoDeposits(() -> deposit(READ, Connection.TRANSACTION_SERIALIZABLE)))
                        .explore())
                .message()
                .containsSubsequence("failed: 40001 ERROR: could not", "B returned\n");
    }

    /** As long as a statement that waits for a lock, and on the network as that is: only the server knows which it is. */
    @Test
    void explore_slowStatementWithoutALock_isNotTakenForAWait() {
        Exploration exploration = interleavings(() -> Scenario.of(
                        () -> {
                            execute(SLOW);
                            execute(READ);
                        },
                        () -> {
                            execute(SLOW);
                            execute(READ);
                        }))
                .explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AABB", "BBAA", "ABBA", "BAAB", "ABAB", "BABA");
    }

    private interface Deposit {
        void make() throws SQLException;
    }

    private Scenario<?> twoDeposits(Deposit deposit) {
        return Scenario.of(deposit::make, deposit::make)
                .check(() -> assertThat(balance()).isEqualTo(120));
    }

    private void deposit(String read, int isolation) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(false);
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery(read);
                    PreparedStatement update = connection.prepareStatement(WRITE)) {
                rows.next();
                update.setInt(1, rows.getInt(1) + 10);
                update.executeUpdate();
            }
            connection.commit();
        }
    }

    private void retrying(int tries) throws SQLException {
        try {
            deposit(READ, Connection.TRANSACTION_SERIALIZABLE);
        } catch (SQLException e) {
            if (tries == 1 || !"40001".equals(e.getSQLState())) {
                throw e;
            }
            retrying(tries - 1);
        }
    }

    private void add() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(ADD)) {
            connection.setAutoCommit(false);
            update.setInt(1, 10);
            update.executeUpdate();
            connection.commit();
        }
    }

    private int balance() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
