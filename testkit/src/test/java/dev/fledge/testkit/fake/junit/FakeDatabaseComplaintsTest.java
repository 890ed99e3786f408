package dev.fledge.testkit.fake.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What one reads of a test that fails, to the letter. */
class FakeDatabaseComplaintsTest {

    private static Throwable failure(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents()
                .failed()
                .list()
                .getFirst()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    /** A message without what changes from run to run: times and, since this file changes, the numbers of its lines. */
    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .replaceAll("\\(FakeDatabaseComplaintsTest.java:\\d+\\)", "(...)")
                .replaceAll(" +\\d+\\.\\d\\d(?= )", "  0.00")
                .replace(FakeDatabaseComplaintsTest.class.getName(), "TEST");
    }

    private static String journal(Throwable failure) {
        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(DatabaseJournal.class);
        return message(failure.getSuppressed()[failure.getSuppressed().length - 1])
                .replaceAll(" +", " ");
    }

    private static void assertFailsWith(Class<?> testClass, String message) {
        Throwable failure = failure(testClass);

        assertThat(failure).isInstanceOf(AssertionError.class);
        assertThat(message(failure)).isEqualTo(message);
    }

    @Test
    void unstubbedCall_swallowedByTheCode_failsTheTest() {
        assertFailsWith(SwallowsExceptions.class, """
                No stub answers this call:
                  SELECT 1
                There are no stubs at all.
                To answer it, add to the test:
                  db.onQuery("SELECT 1").returnsValue(null);""");
    }

    @Test
    void complaint_ofTheDatabase_hasTheJournalBesideIt() {
        assertThat(journal(failure(SwallowsExceptions.class))).contains("SELECT 1 -> failed");
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class SwallowsExceptions {
        @Test
        void swallows(FakeDatabase db) throws SQLException {
            try (Connection connection = db.dataSource().getConnection()) {
                connection.createStatement().executeQuery("SELECT 1");
            } catch (SQLException e) {
                // as careless code does
            }
        }
    }

    @Test
    void unusedStub_failsTheTest() {
        assertFailsWith(UnusedStub.class, """
                Nothing used this stub:
                  db.onUpdate("DELETE FROM users").with(1)
                    at TEST$UnusedStub.stubs(...)
                Remove it, or find out why the code under test did not get there; if several tests share it, add
                optional().""");
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class UnusedStub {
        @Test
        void stubs(FakeDatabase db) {
            db.onUpdate("DELETE FROM users").with(1).returns(1);
        }
    }

    @Test
    void stubUsedTooRarely_failsTheTest() {
        assertFailsWith(UnderusedStub.class, """
                This stub has to be used 3 times, but it was 2 times:
                  db.onQuery("SELECT 1")
                    at TEST$UnderusedStub.calls(...)""");
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class UnderusedStub {
        @Test
        void calls(FakeDatabase db) {
            db.onQuery("SELECT 1").returnsValue(1).times(3);
            db.dbClient().execute().get("SELECT 1");
            db.dbClient().execute().get("SELECT 1");
        }
    }

    @Test
    void failedTest_unusedStub_keepsItsOwnFailure() {
        assertThat(failure(FailsBeforeUsingItsStub.class)).hasMessage("mine").hasNoSuppressedExceptions();
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class FailsBeforeUsingItsStub {
        @Test
        void fails(FakeDatabase db) {
            db.onQuery("SELECT 1").returnsValue(1);
            throw new AssertionError("mine");
        }
    }

    @Test
    void failedTest_hasTheJournalBesideIt() {
        Throwable failure = failure(FailsAfterACall.class);

        assertThat(failure).hasMessage("mine");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(journal(failure))
                .isEqualTo("""
                the calls to the FakeDatabase were
                 # at ms ms conn tx thread call
                 1 0.00 0.00 1 - %s ─ SELECT 1 -> rows""".formatted(Thread.currentThread().getName()));
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class FailsAfterACall {
        @Test
        void fails(FakeDatabase db) {
            db.onQuery("SELECT 1").returnsValue(1);
            db.dbClient().execute().createGet("SELECT 1").execute();
            throw new AssertionError("mine");
        }
    }

    @Test
    void failedTest_unstubbedCall_isReportedBesideIt() {
        Throwable failure = failure(FailsAfterAnUnstubbedCall.class);

        assertThat(failure).hasMessage("mine");
        assertThat(failure.getSuppressed()).hasSize(2);
        assertThat(failure.getSuppressed())
                .extracting(FakeDatabaseComplaintsTest::message)
                .contains("""
                No stub answers this call:
                  SELECT 1
                There are no stubs at all.
                To answer it, add to the test:
                  db.onQuery("SELECT 1").returnsValue(null);""");
        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(DatabaseJournal.class);
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class FailsAfterAnUnstubbedCall {
        @Test
        void fails(FakeDatabase db) {
            try {
                db.dbClient().execute().createGet("SELECT 1").execute();
            } catch (RuntimeException e) {
                throw new AssertionError("mine");
            }
        }
    }

    @Test
    void abortedTransaction_committed_failsTheTest() {
        assertFailsWith(CommitsAfterAFailure.class, """
                The code under test committed transaction 1 after a call in it had failed.
                PostgreSQL does not complain, but rolls all of it back:
                  1. INSERT INTO users""");
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class CommitsAfterAFailure {
        @Test
        void commits(FakeDatabase db) {
            db.onUpdate("INSERT").fails(SqlErrors.uniqueViolation("users_pkey"));
            DbTransaction transaction = db.dbClient().transaction();
            assertThatThrownBy(() -> transaction.insert("INSERT INTO users")).isNotNull();
            transaction.commit();
        }
    }

    private static final String ADVICE = """


            Close connections in try-with-resources, and streams of rows too, unless they are read to their end.
            If they belong to a pool that outlives the test: db.ignoreOpenConnections().
            If a test is about what stays open: db.ignoreLeaks().""";

    @Test
    void connection_leftOpen_failsTheTest() {
        assertFailsWith(LeavesConnection.class, """
                Connection 1 was not closed. It was opened
                    at TEST$LeavesConnection.leaks(...)""" + ADVICE);
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class LeavesConnection {
        @Test
        void leaks(FakeDatabase db) throws SQLException {
            db.dataSource().getConnection();
        }
    }

    @Test
    void stream_leftOpen_failsTheTest() {
        assertThat(withoutHelidon(failure(LeavesStream.class))).isEqualTo("""
                Connection 1 was not closed. It was opened
                    at TEST$LeavesStream.leaks(...)
                and in it the statement SELECT 1 with an open result set, opened
                    at TEST$LeavesStream.leaks(...)""" + ADVICE);
    }

    private static String withoutHelidon(Throwable failure) {
        return message(failure)
                .replaceAll("    at io\\.helidon\\..*\n", "")
                .replaceAll("    at app//io\\.helidon\\..*\n", "");
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class LeavesStream {
        @Test
        void leaks(FakeDatabase db) {
            db.onQuery("SELECT 1").returnsValue(1);
            db.dbClient().execute().query("SELECT 1");
        }
    }

    @Test
    void transaction_leftOpen_failsTheTest() {
        assertThat(withoutHelidon(failure(LeavesTransaction.class))).isEqualTo("""
                Connection 1 was not closed. It was opened
                    at TEST$LeavesTransaction.leaks(...)
                and in it transaction 1 was not ended. Its calls:
                  1. UPDATE users""" + ADVICE);
    }

    @ExtendWith(FakeDatabaseExtension.class)
    static class LeavesTransaction {
        @Test
        void leaks(FakeDatabase db) {
            db.onUpdate("UPDATE").returns(1);
            db.dbClient().transaction().update("UPDATE users");
        }
    }
}
