package ${package}.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ${package}.fixtures.PermissionsStub;
import ${package}.http.ProblemException;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.http.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against a permissions service that each test scripts. */
class UserAdapterTest {

    private static final PermissionsStub STUB = PermissionsStub.start();

    private final UUID id = UUID.randomUUID();

    @Test
    void permissions_knownUser_returnsThem() {
        STUB.has(id, "read", "write");

        assertThat(adapter(STUB.url(), "PT10S").permissions(id)).containsExactly("read", "write");
    }

    @Test
    void permissions_noServiceConfigured_areNone() {
        assertThat(adapter("", "PT10S").permissions(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | [] | The permissions service answered 500",
                "404 | [] | The permissions service answered 404",
                "200 | <html> | The permissions service answered something else than names",
                "200 | {} | The permissions service answered something else than names",
                "200 | [null] | The permissions service answered something else than names",
            })
    void permissions_serviceFails_isBadGateway(int status, String body, String message) {
        STUB.says(id, Status.create(status), body);

        assertProblem(adapter(STUB.url(), "PT10S"), 502, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[\"read\"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void permissions_answerBroken_isBadGateway(String answer) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerOnce(socket, answer));
            String url = "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();

            assertProblem(adapter(url, "PT10S"), 502, "The permissions service could not be asked");
        }
    }

    @Test
    void permissions_nobodyListens_isBadGateway() {
        assertProblem(adapter("http://localhost:1", "PT10S"), 502, "The permissions service could not be asked");
    }

    @Test
    void permissions_serviceLate_isGatewayTimeout() {
        CountDownLatch answer = new CountDownLatch(1);
        STUB.waits(id, answer);
        try {
            assertProblem(adapter(STUB.url(), "PT0.05S"), 504, "The permissions service did not answer in time");
        } finally {
            answer.countDown();
        }
    }

    /** Takes one request, answers with this text, and hangs up. */
    private static void answerOnce(ServerSocket socket, String answer) {
        try (Socket connection = socket.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            while (!request.readLine().isEmpty()) {
                // The next line of its head.
            }
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertProblem(UserAdapter adapter, int status, String message) {
        assertThatThrownBy(() -> adapter.permissions(id))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status))
                .hasMessage(message);
    }

    private static UserAdapter adapter(String url, String timeout) {
        return UserAdapter.create(Config.just(ConfigSources.create(Map.of("url", url, "timeout", timeout))));
    }
}
