package dev.fledge.testkit.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A network between clients and a server that can be disturbed: on it answers come late or not at all, and connections
 * break. Connections that are open when it is closed break too. Thread-safe.
 */
final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 16_384;

    private final String host;
    private final int port;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Valve valve = new Valve();

    private TcpProxy(String host, int port, ServerSocket entrance) {
        this.host = host;
        this.port = port;
        this.entrance = entrance;
    }

    /** Opens one to a server, on a free port of this machine. */
    static TcpProxy to(String host, int port) {
        try {
            TcpProxy proxy = new TcpProxy(host, port, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            proxy.run("accept", proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new IllegalStateException("No port could be opened in front of %s:%d".formatted(host, port), e);
        }
    }

    /** Returns the port to connect to, on localhost. */
    int port() {
        return entrance.getLocalPort();
    }

    /** Holds everything back in both directions, until {@link #resume()}. Connections stay open. */
    void pause() {
        valve.shut();
    }

    /** Lets through what was held back. */
    void resume() {
        valve.open();
    }

    /** Lets each answer come so much later, however long it is: what comes first after something was sent. */
    void delay(Duration duration) {
        valve.delay(duration);
    }

    /** Resets every connection, in both directions. */
    void cut() {
        sockets.forEach(TcpProxy::reset);
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new IllegalStateException("The proxy to %s:%d could not be closed".formatted(host, port), e);
        }
        valve.open();
        valve.delay(Duration.ZERO);
        cut();
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            sockets.add(client);
            run("connect", () -> connect(client));
        }
    }

    /** A client whose server does not accept it is refused in turn. */
    private void connect(Socket client) throws IOException {
        try (client) {
            Socket server = new Socket(host, port);
            try (server) {
                sockets.add(server);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                AtomicBoolean asked = new AtomicBoolean();
                run("answers", () -> pump(server, client, () -> passAnswer(asked)));
                pump(client, server, () -> passQuestion(asked));
            } finally {
                sockets.remove(server);
            }
        } finally {
            sockets.remove(client);
        }
    }

    private void passQuestion(AtomicBoolean asked) throws InterruptedException {
        valve.pass();
        asked.set(true);
    }

    /** A long answer comes in parts, of which the first alone is late. */
    private void passAnswer(AtomicBoolean asked) throws InterruptedException {
        if (asked.getAndSet(false)) {
            valve.passLater();
        } else {
            valve.pass();
        }
    }

    @FunctionalInterface
    private interface Passage {
        void await() throws InterruptedException;
    }

    /** Copies until either side is closed, and then closes both. */
    private static void pump(Socket from, Socket to, Passage passage) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passage.await();
                out.write(buffer, 0, read);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** On threads of their own: those of the JVM's virtual ones may be pinned by a test. */
    private void run(String what, Work work) {
        Thread.ofPlatform()
                .daemon()
                .name("test-database-proxy-" + port() + "-" + what)
                .start(() -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // Either side has gone, which is what a proxy passes on by closing the other.
                    }
                });
    }

    private static void reset(Socket socket) {
        try (socket) {
            // Closes with RST in place of FIN: the other side learns that the connection is broken.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It was closed meanwhile.
        }
    }
}
