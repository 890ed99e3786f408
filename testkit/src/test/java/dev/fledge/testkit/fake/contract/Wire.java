package dev.fledge.testkit.fake.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server on this machine that can be cut, as if the server had died. */
final class Wire implements AutoCloseable {

    private final int serverPort;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private ServerSocket door;
    private Thread doorkeeper;
    private int port;

    private Wire(int serverPort) {
        this.serverPort = serverPort;
    }

    static Wire to(int serverPort) {
        Wire wire = new Wire(serverPort);
        wire.mend();
        return wire;
    }

    /** Where to connect instead of to the server; the same after an outage. */
    int port() {
        return port;
    }

    void mend() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
            door = opened;
            port = opened.getLocalPort();
            doorkeeper = Thread.startVirtualThread(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void cut() {
        try {
            door.close();
            doorkeeper.join();
            for (Socket end : ends) {
                end.close();
            }
            ends.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                Socket client = opened.accept();
                Socket server = new Socket("localhost", serverPort);
                ends.add(client);
                ends.add(server);
                Thread.startVirtualThread(() -> pass(client, server));
                Thread.startVirtualThread(() -> pass(server, client));
            }
        } catch (IOException e) {
            // the door was closed
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them was closed
        }
    }
}
