package dev.fledge.testkit.database;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM with a server, which says so and then waits to be killed. */
final class ServerHolder {

    private ServerHolder() {}

    public static void main(String[] arguments) throws IOException {
        EmbeddedServer server = EmbeddedServer.start(new DataFolders(Path.of(arguments[0])), ServerUse.SHARED);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("ready");
        System.in.read();
    }
}
