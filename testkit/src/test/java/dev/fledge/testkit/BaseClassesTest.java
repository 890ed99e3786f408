package dev.fledge.testkit;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static org.mockito.Mockito.when;

import dev.fledge.testkit.database.TestDatabase;
import dev.fledge.testkit.fake.Rows;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.http.HttpRouting;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.Mock;

/** Each base class gives what it says, with one line. */
class BaseClassesTest {

    @Nested
    class Dao extends DaoTest {

        @Test
        void dbClient_namedStatement_reachesTheFake() {
            db.onStatement("users.find")
                    .with(7)
                    .returns(Rows.of("name").row(faker.name().firstName()));

            var row = dbClient.execute()
                    .createNamedGet("users.find")
                    .addParam("id", 7)
                    .execute();

            assertThat(row).isPresent();
        }

        @Test
        void stub_neverUsed_failsTheTest() {
            Throwable failure = Executions.onlyFailure(Executions.run(UnusedStub.class));

            assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("SELECT 1");
        }
    }

    static class UnusedStub extends DaoTest {

        @Test
        void stubs() {
            db.onQuery("SELECT 1").returnsValue(1);
        }
    }

    @Nested
    class Service extends ServiceTest {

        @Mock
        private Supplier<String> collaborator;

        @Test
        void executor_mockedCollaborator_runsOnAVirtualThread() throws Exception {
            when(collaborator.get())
                    .thenAnswer(call -> "virtual " + Thread.currentThread().isVirtual());

            assertThat(executor.submit(collaborator::get).get()).isEqualTo("virtual true");
        }
    }

    /** Not among the tests of {@link Service}: Mockito has one session a thread. */
    @Test
    void mock_neverUsed_failsTheTest() {
        Throwable failure = Executions.onlyFailure(Executions.run(UnusedMock.class));

        assertThat(failure).hasMessageContaining("Unnecessary stubbings detected");
    }

    static class UnusedMock extends ServiceTest {

        @Mock
        private Supplier<String> collaborator;

        @Test
        void stubs() {
            when(collaborator.get()).thenReturn("never");
        }
    }

    /** Not in {@link RouterTestTest}, for the same reason. */
    @Test
    void routing_throws_isTheOnlyFailure() {
        Throwable failure = Executions.onlyFailure(Executions.run(BadRouting.class));

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("bad route");
        assertThat(failure.getSuppressed()).noneMatch(NullPointerException.class::isInstance);
    }

    static class BadRouting extends RouterTest {

        @Override
        protected void routing(HttpRouting.Builder routing) {
            throw new IllegalStateException("bad route");
        }

        @Test
        void never() {}
    }

    @Nested
    class Database extends DatabaseTest {

        @Test
        void dbClient_realDatabase_isTheOneOfTheDataSource(TestDatabase database) throws Exception {
            String name = dbClient.execute()
                    .get("SELECT current_database() AS name")
                    .orElseThrow()
                    .column("name")
                    .getString();

            assertThat(database.url()).endsWith("/" + name);
            try (var connection = dataSource.getConnection()) {
                assertThat(connection.getCatalog()).isEqualTo(name);
            }
        }
    }

    @Nested
    class DatabaseWithOtherStatements extends DatabaseTest {

        @Override
        protected Config dbConfig() {
            return Config.just(ConfigSources.create(Map.of("statements.one", "SELECT 1 AS one")));
        }

        @Test
        void dbClient_otherConfiguration_hasItsStatements() {
            assertThat(dbClient.execute().namedGet("one")).isPresent();
        }
    }
}
