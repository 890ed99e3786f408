package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a thread has done with a connection or the database, the next thread gets in. */
class HandoverTest {

    private final FakeDatabase db = FakeDatabase.create();

    private static <T extends @Nullable Object> T onAnotherThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.startVirtualThread(task);
        return task.get(10, TimeUnit.SECONDS);
    }

    @FunctionalInterface
    interface Use<T> {
        void of(T used) throws SQLException;
    }

    private static <T> Named<Use<T>> use(String name, Use<T> use) {
        return Named.of(name, use);
    }

    @ParameterizedTest
    @MethodSource
    void connection_usedByAnotherThreadBefore_isFree(Use<Connection> use) throws Exception {
        db.lenient();
        db.onPrepare("SELECT").succeeds().optional();
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE t");

            onAnotherThread(() -> {
                use.of(connection);
                return null;
            });

            assertThat(onAnotherThread(() -> statement.executeUpdate("UPDATE t")))
                    .isZero();
            connection.rollback();
        }
        db.verify();
    }

    static Stream<Named<Use<Connection>>> connection_usedByAnotherThreadBefore_isFree() {
        return Stream.of(
                use(
                        "prepare",
                        connection -> connection.prepareStatement("SELECT 1").close()),
                use("commit", Connection::commit),
                use("rollback", Connection::rollback),
                use("begin", connection -> execute(connection, "BEGIN")),
                use("savepoint", Connection::setSavepoint),
                use("roll back to", connection -> connection.rollback(connection.setSavepoint())),
                use("release", connection -> connection.releaseSavepoint(connection.setSavepoint())));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @MethodSource
    void database_usedByAnotherThreadBefore_isFree(Use<FakeDatabase> use) throws Exception {
        onAnotherThread(() -> {
            use.of(db);
            return null;
        });

        assertThat(onAnotherThread(() -> {
                    db.goDown();
                    db.comeBack();
                    db.dataSource().getConnection().close();
                    db.verify();
                    return db.journal();
                }))
                .isEqualTo("no calls");
    }

    static Stream<Named<Use<FakeDatabase>>> database_usedByAnotherThreadBefore_isFree() {
        return Stream.of(
                use("goDown", FakeDatabase::goDown),
                use("comeBack", FakeDatabase::comeBack),
                use("verify", FakeDatabase::verify),
                use("connect", db -> db.dataSource().getConnection().close()));
    }

    @Test
    void verify_complaintsOfOtherThreads_areSaidToEachThatAsks() throws Exception {
        onAnotherThread(() -> {
            Connection connection = db.dataSource().getConnection();
            connection.createStatement();
            connection.abort(Runnable::run);
            return null;
        });
        onAnotherThread(() -> {
            try (Connection connection = db.dataSource().getConnection()) {
                assertThatThrownBy(() -> execute(connection, "UPDATE t")).isInstanceOf(SQLException.class);
            }
            return null;
        });

        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> onAnotherThread(() -> {
                        db.verify();
                        return null;
                    }))
                    .cause()
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("No stub answers this call:\n  UPDATE t");
        }
    }
}
