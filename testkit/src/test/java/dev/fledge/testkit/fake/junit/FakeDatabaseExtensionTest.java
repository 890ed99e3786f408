package dev.fledge.testkit.fake.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.fledge.testkit.concurrent.VirtualThreadsExtension;
import dev.fledge.testkit.fake.FakeDatabase;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
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

    /** Whichever extension a class names first. */
    @Test
    void leakCheck_taskOfTheTestIsAboutToCloseItsConnection_waitsForIt() {
        run(DatabaseFirst.class).assertStatistics(stats -> stats.succeeded(1));
        run(ExecutorFirst.class).assertStatistics(stats -> stats.succeeded(1));
    }

    private abstract static class LeavesATask {

        @Test
        void leavesOne(FakeDatabase db, ExecutorService executor) throws SQLException {
            Connection connection = db.dataSource().getConnection();
            executor.execute(() -> {
                while (!executor.isShutdown()) { // until somebody waits for it
                    Thread.onSpinWait();
                }
                close(connection);
            });
        }

        private static void close(Connection connection) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ExtendWith({FakeDatabaseExtension.class, VirtualThreadsExtension.class})
    static class DatabaseFirst extends LeavesATask {}

    @ExtendWith({VirtualThreadsExtension.class, FakeDatabaseExtension.class})
    static class ExecutorFirst extends LeavesATask {}

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
                        .hasMessage("""
                                A FakeDatabase lives as long as one test, so static void %s.tooEarly(%s) cannot have one.
                                Ask for it in a test method, in @BeforeEach or @AfterEach, or in the constructor of a \
                                class whose instances live as long as one test.""", AsksTooEarly.class.getName(), FakeDatabase.class.getName()));
    }

    @FakeDatabaseTest
    static class AsksTooEarly {
        @BeforeAll
        static void tooEarly(FakeDatabase db) {}

        @Test
        void never() {}
    }
}
