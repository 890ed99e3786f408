package dev.fledge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the base classes do about threads: those that are stuck, and those that were left behind. */
class ThreadsOfBaseClassesTest {

    @ParameterizedTest
    @ValueSource(classes = {Dao.class, Service.class, Router.class, Dto.class, Database.class, Application.class})
    void timeout_configuredWrong_isReadByEach(Class<?> tests) {
        Throwable failure = Executions.onlyFailure(Executions.run(tests, "fledge.timeout", "soon"));

        assertThat(failure).hasMessage("fledge.timeout=soon is no time. Use one such as 500 ms, 20 s or 2 m, or off");
    }

    static class Dao extends DaoTest {
        @Test
        void never() {}
    }

    static class Service extends ServiceTest {
        @Test
        void never() {}
    }

    static class Router extends RouterTest {
        @Override
        protected void routing(HttpRouting.Builder routing) {}

        @Test
        void never() {}
    }

    static class Dto extends DtoTest {
        @Test
        void never() {}
    }

    static class Database extends DatabaseTest {
        @Test
        void never() {}
    }

    static class Application extends ApplicationTest {
        @Test
        void never() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {DaoLeavesAThread.class, ServiceLeavesAThread.class, DtoLeavesAThread.class})
    void thread_leftBehind_failsTheTest(Class<?> tests) {
        Throwable failure = Executions.onlyFailure(Executions.run(tests));

        assertThat(failure)
                .hasMessageStartingWith("The test left 1 thread behind")
                .hasMessageContaining("\"left\" virtual");
    }

    static class DaoLeavesAThread extends DaoTest {
        @Test
        void leaves() {
            Left.start();
        }

        @AfterAll
        static void end() {
            Left.end();
        }
    }

    static class ServiceLeavesAThread extends ServiceTest {
        @Test
        void leaves() {
            Left.start();
        }

        @AfterAll
        static void end() {
            Left.end();
        }
    }

    static class DtoLeavesAThread extends DtoTest {
        @Test
        void leaves() {
            Left.start();
        }

        @AfterAll
        static void end() {
            Left.end();
        }
    }

    /** A thread that outlives its test, but not the class. */
    private static final class Left {

        private static Thread thread = Thread.currentThread();

        static void start() {
            thread = Thread.ofVirtual().name("left").start(() -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        static void end() {
            thread.interrupt();
        }
    }

    /** It may keep a thread of Helidon's server, or may not: {@link RouterTest} does not look. */
    @Test
    void thread_ofAResponseNotClosed_passes() {
        Executions.run(ResponseNotClosed.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    static class ResponseNotClosed extends RouterTest {

        @Override
        protected void routing(HttpRouting.Builder routing) {
            routing.get("/", (request, response) -> response.send("found"));
        }

        @Test
        void status() {
            assertThat(client.get("/").request().status()).isEqualTo(Status.OK_200);
        }
    }
}
