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
    private volatile Duration delay = Duration.ZERO;

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

    /** Lets each answer come so much later. */
    void delay(Duration duration) {
        delay = duration;
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
                run("answers", () -> pump(server, client, true));
                pump(client, server, false);
            } finally {
                sockets.remove(server);
            }
        } finally {
            sockets.remove(client);
        }
    }

    /** Copies until either side is closed, and then closes both. */
    private void pump(Socket from, Socket to, boolean answers) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                valve.pass();
                if (answers && !delay.isZero()) {
                    Thread.sleep(delay);
                }
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

    /** What holds threads back while it is shut. */
    private static final class Valve {

        private boolean shut;

        synchronized void shut() {
            shut = true;
        }

        synchronized void open() {
            shut = false;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            while (shut) {
                wait();
            }
        }
    }
}
