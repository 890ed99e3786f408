package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerEngineTest {

    private static final String ID = "0123456789abcdef".repeat(4);

    @AutoClose
    private FakeEngine fake;

    @BeforeEach
    void startEngine() throws IOException {
        fake = FakeEngine.start();
    }

    @Test
    void find_oneAnswers_isIt() {
        assertThat(find().name()).isEqualTo(fake.host());
    }

    @Test
    void find_noSocketThere_saysWhere(@TempDir Path folder) {
        String socket = folder.resolve("docker.sock").toString();

        assertThatThrownBy(() -> DockerEngine.find(Map.of("DOCKER_HOST", "unix://" + socket)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no Docker engine answers at " + socket + ": ")
                .hasMessageEndingWith("""

                        Install Docker, start it and see to it that you may use it. Or set DOCKER_HOST to where an engine \
                        listens""");
    }

    @Test
    void find_socketWithASpaceInItsPath_isAsked(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("my docker.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();

        assertThatThrownBy(() -> find("unix://" + socket))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no Docker engine answers at %s: Connection refused\n".formatted(socket));
    }

    @Test
    void find_unknownHost_saysSo() {
        assertThatThrownBy(() -> find("tcp://nowhere.invalid:2375"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "no Docker engine answers at tcp://nowhere.invalid:2375: nobody knows this host\n");
    }

    @Test
    void find_engineWantsTls_saysWhatToDo() {
        fake.answer("/_ping", 400, "Client sent an HTTP request to an HTTPS server.\n");

        assertThatThrownBy(this::find).isInstanceOf(IllegalStateException.class).hasMessage("""
                the Docker engine at %s wants TLS, which Fledge does not speak
                Let it listen without: docker:dind does with DOCKER_TLS_CERTDIR="", at port 2375. And unset \
                DOCKER_TLS_VERIFY""".formatted(fake.host()));
    }

    @Test
    void find_engineIsIll_saysWhatItSaid() {
        fake.answer("/_ping", 500, "{\"message\":\"I feel \\\"dizzy\\\"\"}");

        assertThatThrownBy(this::find).hasMessage("no Docker engine answers at " + fake.host() + ": I feel \"dizzy\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh://somewhere",
                "unix://",
                "tcp://",
                "tcp://somewhere",
                "tcp://some_where:2375",
                "tcp://a b:1",
                "\0"
            })
    void find_addressOfAnotherKind_saysWhichCanBeAsked(String host) {
        assertThatThrownBy(() -> find(host))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "DOCKER_HOST=%s cannot be asked whether it answers. Set it to unix:///path or tcp://host:port"
                                .formatted(host));
    }

    @Test
    void requireImage_present_isFine() {
        fake.answer("/images/postgres:18/json", 200, "{}");

        assertThatCode(() -> find().requireImage("postgres:18")).doesNotThrowAnyException();
    }

    @Test
    void requireImage_registryHasIt_isFine() {
        fake.answer("/distribution/postgres:18/json", 200, "{}");

        assertThatCode(() -> find().requireImage("postgres:18")).doesNotThrowAnyException();
    }

    @Test
    void requireImage_registryWantsCredentials_isLeftToTheEnginesClients() {
        fake.answer("/distribution/acme/postgres:18/json", 401, "{}");

        assertThatCode(() -> find().requireImage("acme/postgres:18")).doesNotThrowAnyException();
    }

    @Test
    void requireImage_nowhere_saysWhy() {
        fake.answer("/distribution/postgres:18/json", 500, "{\"message\":\"no such host\"}");

        assertThatThrownBy(() -> find().requireImage("postgres:18"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is no image postgres:18 and it cannot be pulled: no such host");
    }

    @Test
    void hasAnyVersionOf_listOfImages_saysWhetherThereIsOne() throws IOException {
        assertThat(find().hasAnyVersionOf("testcontainers/ryuk")).isFalse();

        fake.answer("/images/json", 200, "[{\"Id\":\"sha256:1\"}]");

        assertThat(find().hasAnyVersionOf("testcontainers/ryuk")).isTrue();
    }

    @Test
    void hostOfPorts_notInAContainer_isThisOne() throws IOException {
        assertThat(find().hostOfPorts(Optional.empty())).isEqualTo("localhost");
    }

    @Test
    void hostOfPorts_inAContainerOfTheEngine_isItsGateway() throws IOException {
        fake.answer("/containers/" + ID + "/json", 200, """
                {"NetworkSettings":{"Gateway":"","Networks":{"tests":{"Gateway":"172.18.0.1"}}}}""");

        assertThat(find().hostOfPorts(Optional.of(ID))).isEqualTo("172.18.0.1");
    }

    /** The engine is another's: docker:dind beside the container, for example. */
    @Test
    void hostOfPorts_inAContainerThatTheEngineDoesNotKnow_isThisOne() throws IOException {
        assertThat(find().hostOfPorts(Optional.of(ID))).isEqualTo("localhost");
    }

    private DockerEngine find() {
        return find(fake.host());
    }

    private static DockerEngine find(String host) {
        return DockerEngine.find(Map.of("DOCKER_HOST", host));
    }
}
