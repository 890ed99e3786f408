package dev.fledge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@TestedApplication(ApplicationTestTest.Echo.class)
class ApplicationTestTest extends ApplicationTest {

    private static Http1Client ofTheClass;

    @BeforeAll
    static void keep(Http1Client client) {
        ofTheClass = client;
    }

    /** Answers with what it was configured with. */
    public static final class Echo implements ApplicationUnderTest {

        @Override
        public WebServer start(Config config) {
            return WebServer.builder()
                    .config(config.get("server"))
                    .routing(routing -> routing.get(
                            "/{key}",
                            (request, response) -> response.send(
                                    config.get(request.path().pathParameters().get("key"))
                                            .asString()
                                            .orElse("nothing"))))
                    .build()
                    .start();
        }

        @Override
        public Map<String, String> config() {
            return Map.of("greeting", "hello");
        }
    }

    /** Does not start. */
    public static final class Broken implements ApplicationUnderTest {

        private static final AtomicInteger TRIES = new AtomicInteger();

        @Override
        public WebServer start(Config config) {
            TRIES.incrementAndGet();
            throw new IllegalStateException("no luck");
        }
    }

    @Test
    void client_application_knowsItsOwnConfiguration() {
        assertThat(get("/greeting")).isEqualTo("hello");
    }

    @Test
    void client_application_knowsItsDatabase() {
        assertThat(get("/db.connection.url")).startsWith("jdbc:postgresql://localhost:");
    }

    @Test
    void client_application_knowsTheProjectsConfiguration() {
        assertThat(get("/db.statements.users.find")).startsWith("SELECT");
    }

    @Test
    void application_doesNotStart_saysWhichAndWhy() {
        Throwable failure = Executions.onlyFailure(Executions.run(OfBroken.class));

        assertThat(failure).hasStackTraceContaining(Broken.class.getName() + " did not start the application: no luck");
    }

    @Test
    void application_doesNotStart_isNotTriedForEachTest() {
        Broken.TRIES.set(0);

        Executions.run(OfBrokenTwice.class).testEvents().assertStatistics(stats -> stats.failed(2));

        assertThat(Broken.TRIES).hasValue(1);
    }

    @Test
    void application_serverNotStarted_saysWhatToReturn() {
        Throwable failure = Executions.onlyFailure(Executions.run(OfIdle.class));

        assertThat(failure)
                .hasStackTraceContaining(Idle.class.getName() + " did not start the application: the server that it"
                        + " returned does not run. Return server.start()");
    }

    @Test
    void application_withoutConstructor_saysWhatItNeeds() {
        Throwable failure = Executions.onlyFailure(Executions.run(OfUnmakeable.class));

        String name = Unmakeable.class.getName();
        assertThat(failure)
                .hasStackTraceContaining(name + " could not be made: java.lang.NoSuchMethodException: " + name
                        + ".<init>(). An ApplicationUnderTest needs a constructor without parameters");
    }

    @Test
    void application_classDone_stopsWhileItsDatabaseIsThere() {
        Executions.run(OfLastWords.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

        assertThat(LastWords.SAID).containsExactly("connected");
    }

    @Test
    void application_writesWhenItStarts_eachTestFindsThatAndNoMore() {
        Executions.run(OfSeeding.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    @Test
    void application_firstNeededInANestedClass_whatItWroteIsThereInOthers() {
        Executions.run(OfSeedingForNested.class).testEvents().assertStatistics(stats -> stats.succeeded(4));
    }

    @Test
    void application_nestedClassNamesIt_isStartedForThatClass() {
        Executions.run(Plain.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void application_noneNamed_saysHowToNameOne() {
        Throwable failure = Executions.onlyFailure(Executions.run(OfNone.class));

        assertThat(failure)
                .hasStackTraceContaining(OfNone.class.getName() + " does not say which application it tests.")
                .hasStackTraceContaining("@TestedApplication(MyApplication.class)");
    }

    /** Returns a server that it has not started. */
    public static final class Idle implements ApplicationUnderTest {

        @Override
        public WebServer start(Config config) {
            return WebServer.builder().build();
        }
    }

    /** Makes a table when it starts, with a row. */
    public static final class Seeding implements ApplicationUnderTest {

        @Override
        public WebServer start(Config config) throws SQLException {
            try (Connection connection = open(config.get("db.connection"))) {
                connection.createStatement().execute("CREATE TABLE settings AS SELECT 'default' AS name");
            }
            return WebServer.builder().config(config.get("server")).build().start();
        }
    }

    @TestedApplication(Seeding.class)
    static class OfSeeding extends ApplicationTest {

        @RepeatedTest(2)
        void finds(DataSource database) throws SQLException {
            assertThatOnlyTheSeedIsIn(database);
        }
    }

    @TestedApplication(Seeding.class)
    static class OfSeedingForNested extends ApplicationTest {

        @Nested
        class One {

            @RepeatedTest(2)
            void finds(DataSource database) throws SQLException {
                assertThatOnlyTheSeedIsIn(database);
            }
        }

        @Nested
        class Two {

            @RepeatedTest(2)
            void finds(DataSource database) throws SQLException {
                assertThatOnlyTheSeedIsIn(database);
            }
        }
    }

    /** And adds to it, for the next to miss. */
    private static void assertThatOnlyTheSeedIsIn(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            ResultSet settings = statement.executeQuery("SELECT string_agg(name, ',') FROM settings");
            settings.next();
            assertThat(settings.getString(1)).isEqualTo("default");
            statement.execute("INSERT INTO settings VALUES ('of a test')");
        }
    }

    private static Connection open(Config database) throws SQLException {
        return DriverManager.getConnection(
                database.get("url").asString().get(),
                database.get("username").asString().get(),
                database.get("password").asString().orElse(""));
    }

    /** Has no constructor for us. */
    public static final class Unmakeable implements ApplicationUnderTest {

        private final WebServer server;

        public Unmakeable(WebServer server) {
            this.server = server;
        }

        @Override
        public WebServer start(Config config) {
            return server;
        }
    }

    /** Connects to its database when it stops. */
    public static final class LastWords implements ApplicationUnderTest {

        private static final List<String> SAID = new CopyOnWriteArrayList<>();

        @Override
        public WebServer start(Config config) {
            Config database = config.get("db.connection");
            return WebServer.builder()
                    .config(config.get("server"))
                    .routing(routing -> routing.register(new HttpService() {
                        @Override
                        public void routing(HttpRules rules) {}

                        @Override
                        public void afterStop() {
                            SAID.add(connect(database));
                        }
                    }))
                    .build()
                    .start();
        }

        private static String connect(Config database) {
            try (Connection connection = open(database)) {
                return connection.isValid(1) ? "connected" : "invalid";
            } catch (SQLException e) {
                return e.getMessage();
            }
        }
    }

    @TestedApplication(Idle.class)
    static class OfIdle extends ApplicationTest {

        @Test
        void needsIt() {}
    }

    @TestedApplication(Unmakeable.class)
    static class OfUnmakeable extends ApplicationTest {

        @Test
        void needsIt() {}
    }

    @TestedApplication(LastWords.class)
    static class OfLastWords extends ApplicationTest {

        @Test
        void needsIt() {}
    }

    @TestedApplication(Broken.class)
    static class OfBrokenTwice extends ApplicationTest {

        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class Plain {

        @Nested
        @TestedApplication(Echo.class)
        class Inner extends ApplicationTest {

            @Test
            void needsIt() {
                assertThat(client.get("/greeting").request(String.class).entity())
                        .isEqualTo("hello");
            }
        }
    }

    @Nested
    class Inside {

        @Test
        void client_nestedClass_callsTheSameApplication(Http1Client parameter) {
            assertThat(get("/greeting")).isEqualTo("hello");
            assertThat(parameter).isSameAs(client);
            assertThat(ofTheClass).isSameAs(client);
        }
    }

    @TestedApplication(Broken.class)
    static class OfBroken extends ApplicationTest {

        @Test
        void needsIt() {
            assertThat(client).isNotNull();
        }
    }

    static class OfNone extends ApplicationTest {

        @Test
        void needsIt() {
            assertThat(client).isNotNull();
        }
    }

    private String get(String path) {
        return client.get(path).request(String.class).entity();
    }
}
