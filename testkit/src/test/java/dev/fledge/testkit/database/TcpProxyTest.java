package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes, and what waits. That something waits is seen by its thread; that it passes, by its not waiting for ever. */
class TcpProxyTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final int TEN_SECONDS = 10_000;

    @AutoClose
    private ServerSocket entrance;

    @AutoClose
    private TcpProxy proxy;

    @AutoClose
    private Socket client;

    @AutoClose
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        proxy = TcpProxy.to("localhost", entrance.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        server = entrance.accept();
        client.setSoTimeout(TEN_SECONDS);
        server.setSoTimeout(TEN_SECONDS);
    }

    @Test
    void delay_question_isNotDelayed() throws IOException {
        proxy.delay(FOR_EVER);

        send(client, 'q');

        assertThat(server.getInputStream().read()).isEqualTo('q');
    }

    @Test
    void delay_endedWhileAnAnswerWaits_letsItPass() throws IOException {
        proxy.delay(FOR_EVER);
        ask();
        send(server, 'a');
        awaitDelayedAnswer();

        proxy.delay(Duration.ZERO);

        assertThat(client.getInputStream().read()).isEqualTo('a');
    }

    @Test
    void delay_restOfALongAnswer_isNotDelayedAgain() throws IOException {
        ask();
        send(server, 'a');
        assertThat(client.getInputStream().read()).isEqualTo('a');

        proxy.delay(FOR_EVER);
        send(server, 'b');

        assertThat(client.getInputStream().read()).isEqualTo('b');
    }

    @Test
    void delay_nextAnswer_isDelayedAgain() throws IOException {
        ask();
        send(server, 'a');
        assertThat(client.getInputStream().read()).isEqualTo('a');
        proxy.delay(FOR_EVER);

        ask();
        send(server, 'b');

        awaitDelayedAnswer();
    }

    @Test
    void pause_beginsWhileAnAnswerIsLate_holdsItUntilResume() throws IOException {
        proxy.delay(FOR_EVER);
        ask();
        send(server, 'a');
        awaitDelayedAnswer();
        proxy.pause();

        proxy.delay(Duration.ZERO);
        awaitAnswer(Thread.State.WAITING);
        proxy.resume();

        assertThat(client.getInputStream().read()).isEqualTo('a');
    }

    private void ask() throws IOException {
        send(client, 'q');
        assertThat(server.getInputStream().read()).isEqualTo('q');
    }

    private static void send(Socket socket, int letter) throws IOException {
        socket.getOutputStream().write(letter);
    }

    private void awaitDelayedAnswer() {
        awaitAnswer(Thread.State.TIMED_WAITING);
    }

    private void awaitAnswer(Thread.State state) {
        String name = "test-database-proxy-%d-answers".formatted(proxy.port());
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name) && thread.getState() == state));
    }
}
