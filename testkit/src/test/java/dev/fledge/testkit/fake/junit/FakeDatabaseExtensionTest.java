package dev.fledge.testkit.fake.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.fledge.testkit.fake.FakeDatabase;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class FakeDatabaseExtensionTest {

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .execute()
                .testEvents();
    }

    private static List<Throwable> failures(Class<?> testClass) {
        return run(testClass).failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    @Test
    void injection_everywhere_isOneDatabasePerTest() {
        run(EveryPlace.class).assertStatistics(stats -> stats.started(3).succeeded(3));
    }

    static final Set<FakeDatabase> SEEN = ConcurrentHashMap.newKeySet();

    @FakeDatabaseTest
    static class EveryPlace {

        private final FakeDatabase ofConstructor;
        private FakeDatabase ofBeforeEach;

        EveryPlace(FakeDatabase db) {
            this.ofConstructor = db;
        }

        @BeforeEach
        void before(FakeDatabase db) {
            ofBeforeEach = db;
        }

        @Test
        void first(FakeDatabase db) {
            check(db);
        }

        @Test
        void second(FakeDatabase db) {
            check(db);
        }

        @AfterEach
        void after(FakeDatabase db) {
            assertThat(db).isSameAs(ofBeforeEach);
        }

        private void check(FakeDatabase db) {
            assertThat(db).isSameAs(ofConstructor).isSameAs(ofBeforeEach);
            assertThat(SEEN.add(db)).isTrue();
        }

        @Nested
        class Inner {
            @Test
            void nested(FakeDatabase db) {
                check(db);
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(FakeDatabaseExtension.class)
    @interface FakeDatabaseTest {}

    @Test
    void parallelTests_eachHaveTheirOwn() {
        run(InParallel.class).assertStatistics(stats -> stats.succeeded(40).failed(0));
    }

    @FakeDatabaseTest
    @Execution(ExecutionMode.CONCURRENT)
    static class InParallel {
        @RepeatedTest(40)
        void alone(FakeDatabase db) {
            db.onQuery("SELECT 1").returnsValue(1);
            db.dbClient().execute().createGet("SELECT 1").execute();
            assertThat(db.calls()).hasSize(1);
        }
    }

    @Test
    void unstubbedCall_swallowedByTheCode_failsTheTest() {
        assertThat(failures(SwallowsExceptions.class))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).isInstanceOf(AssertionError.class).hasMessage("""
                        No stub answers this call:
                          SELECT 1
                        There are no stubs at all.
                        To answer it, add to the test:
                          db.onQuery("SELECT 1").returnsValue(null);"""));
    }

    @FakeDatabaseTest
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
        assertThat(failures(UnusedStub.class))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageMatching("""
                        Nothing used this stub:
                          db.onUpdate\\("DELETE FROM users"\\).with\\(1\\)
                            at .*UnusedStub.stubs\\(FakeDatabaseExtensionTest.java:\\d+\\)
                        Remove it, or find out why the code under test did not get there; if several tests share it, add
                        optional\\(\\)."""));
    }

    @FakeDatabaseTest
    static class UnusedStub {
        @Test
        void stubs(FakeDatabase db) {
            db.onUpdate("DELETE FROM users").with(1).returns(1);
        }
    }

    @Test
    void failedTest_unusedStub_keepsItsOwnFailure() {
        assertThat(failures(FailsBeforeUsingItsStub.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("mine").hasNoSuppressedExceptions());
    }

    @FakeDatabaseTest
    static class FailsBeforeUsingItsStub {
        @Test
        void fails(FakeDatabase db) {
            db.onQuery("SELECT 1").returnsValue(1);
            throw new AssertionError("mine");
        }
    }

    @Test
    void failedTest_hasTheJournalBesideIt() {
        assertThat(failures(FailsAfterACall.class)).singleElement().satisfies(failure -> {
            assertThat(failure).hasMessage("mine");
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(journal -> assertThat(journal)
                            .hasMessageStartingWith("the calls to the FakeDatabase were\n")
                            .hasMessageEndingWith("SELECT 1 -> rows"));
        });
    }

    @FakeDatabaseTest
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
        assertThat(failures(FailsAfterAnUnstubbedCall.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .anySatisfy(second -> assertThat(second).hasMessageStartingWith("No stub answers this call:")));
    }

    @FakeDatabaseTest
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
    void leak_failsTheTest() {
        assertThat(failures(Leaks.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("Connection 1 was not closed. It was opened\n    at "));
    }

    @FakeDatabaseTest
    static class Leaks {
        @Test
        void leaks(FakeDatabase db) throws SQLException {
            db.dataSource().getConnection();
        }
    }

    @Test
    void lenientDatabase_acceptsBoth() {
        run(Lenient.class).assertStatistics(stats -> stats.succeeded(1));
    }

    @FakeDatabaseTest
    static class Lenient {
        @Test
        void lenient(FakeDatabase db) {
            db.lenient().onQuery("SELECT 2").returnsValue(1);
            assertThat(db.dbClient().execute().createGet("SELECT 1").execute()).isEmpty();
            assertThat(db.dbClient().execute().createInsert("INSERT INTO t").execute())
                    .isZero();
        }
    }

    @Test
    void beforeAll_isRefusedWithTheReason() {
        Events all = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AsksTooEarly.class))
                .execute()
                .containerEvents();

        assertThat(all.failed().stream())
                .singleElement()
                .satisfies(event -> assertThat(
                                event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                        .getThrowable()
                                        .orElseThrow())
                        .hasMessageContaining("A FakeDatabase lives as long as one test"));
    }

    @FakeDatabaseTest
    static class AsksTooEarly {
        @BeforeAll
        static void tooEarly(FakeDatabase db) {}

        @Test
        void never() {}
    }
}
