package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerChoiceTest {

    @AutoClose
    private final LoggedLines logged = LoggedLines.listen();

    @Test
    void start_first_isLoggedInOneLine() {
        PostgresServer container = server("postgres:18");

        PostgresServer chosen =
                choice(Map.of(), Map.of(Way.CONTAINER, container)).start();

        assertThat(chosen).isSameAs(container);
        assertThat(logged.all())
                .singleElement()
                .asString()
                .matches(
                        "The tests' database server is container, postgres:18 \\(PostgreSQL 18.6; ready in \\d+ ms\\)");
    }

    @Test
    void start_firstCannot_isTheNextAndTheLineSaysWhy() {
        PostgresServer embedded = server("binaries.jar");

        PostgresServer chosen = choice(Map.of(), Map.of(Way.EMBEDDED, embedded)).start();

        assertThat(chosen).isSameAs(embedded);
        assertThat(logged.all())
                .singleElement()
                .asString()
                .startsWith("The tests' database server is embedded, binaries.jar (")
                .endsWith("; no container: container is out of order)");
    }

    @Test
    void start_none_saysWhatWasTriedAndWhatToDo() {
        assertThatThrownBy(() -> choice(Map.of(), Map.of()).start()).hasMessage("""
                There is no PostgreSQL for the tests.
                - container: container is out of order
                and stays so
                - embedded: embedded is out of order
                and stays so
                - url: none is given. Set FLEDGE_DATABASE_URL, such as jdbc:postgresql://localhost:5432/postgres, \
                FLEDGE_DATABASE_USERNAME and FLEDGE_DATABASE_PASSWORD, to those of a role that may create databases""");
    }

    @Test
    void start_forcedOneCannot_triesNothingElse() {
        assertThatThrownBy(() -> choice(
                                Map.of("FLEDGE_DATABASE", "container"), Map.of(Way.EMBEDDED, server("binaries.jar")))
                        .start())
                .hasMessage("""
                        There is no PostgreSQL for the tests.
                        - container: container is out of order
                        and stays so
                        Nothing else was tried, since the settings fledge.database* (FLEDGE_DATABASE*) allow nothing \
                        else.""");
    }

    @ParameterizedTest
    @MethodSource("failuresThatNobodyForesaw")
    void start_firstFailsInAnotherWay_isTheNextAllTheSame(Throwable failure) {
        PostgresServer embedded = server("binaries.jar");

        PostgresServer chosen = new ServerChoice(new ServerSettings(Map.of(), parameter -> Optional.empty()), way -> {
                    if (way == Way.CONTAINER) {
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    }
                    return embedded;
                })
                .start();

        assertThat(chosen).isSameAs(embedded);
        assertThat(logged.all()).singleElement().asString().endsWith("; no container: %s)".formatted(failure));
    }

    static Stream<Throwable> failuresThatNobodyForesaw() {
        return Stream.of(new IllegalArgumentException("no good"), new NoClassDefFoundError("com/sun/jna/Native"));
    }

    @Test
    void start_startedOneDoesNotAnswer_isClosedAndTheNextIsTried() {
        PostgresServer silent = server("silent");
        when(silent.address().query("SHOW server_version")).thenThrow(new IllegalStateException("no answer"));
        PostgresServer embedded = server("binaries.jar");

        PostgresServer chosen = choice(Map.of(), Map.of(Way.CONTAINER, silent, Way.EMBEDDED, embedded))
                .start();

        assertThat(chosen).isSameAs(embedded);
        verify(silent).close();
    }

    @Test
    void start_noEngine_saysWhatToInstall() {
        ServerSettings settings = new ServerSettings(
                Map.of("FLEDGE_DATABASE", "container", "DOCKER_HOST", "unix:///none"), parameter -> Optional.empty());

        assertThatThrownBy(() -> ServerChoice.of(settings, ServerUse.SHARED).start())
                .hasMessage("""
                There is no PostgreSQL for the tests.
                - container: no Docker engine answers at /none: No such file or directory
                Install Docker, start it and see to it that you may use it. Or set DOCKER_HOST to where an engine listens
                Nothing else was tried, since the settings fledge.database* (FLEDGE_DATABASE*) allow nothing else.""");
    }

    @Test
    void start_urlForcedWithoutOne_saysWhatToSet() {
        ServerSettings settings = new ServerSettings(Map.of("FLEDGE_DATABASE", "url"), parameter -> Optional.empty());

        assertThatThrownBy(() -> ServerChoice.of(settings, ServerUse.SHARED).start())
                .hasMessageContaining("- url: none is given. Set FLEDGE_DATABASE_URL, such as ");
    }

    private static ServerChoice choice(Map<String, String> environment, Map<Way, PostgresServer> servers) {
        return new ServerChoice(
                new ServerSettings(environment, parameter -> Optional.empty()),
                way -> Optional.ofNullable(servers.get(way))
                        .orElseThrow(() -> new IllegalStateException(way + " is out of order\nand stays so")));
    }

    private static PostgresServer server(String description) {
        ServerAddress address = mock();
        when(address.query("SHOW server_version")).thenReturn(List.of("18.6"));
        PostgresServer server = mock();
        when(server.description()).thenReturn(description);
        when(server.address()).thenReturn(address);
        return server;
    }
}
