package dev.fledge.testkit.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM with a server, which says so and then waits to be killed. */
final class ServerHolder {

    private ServerHolder() {}

    /** Takes the folder for data, and {@code container} if the server is to run in one, and of which image. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("starting");
        DataFolders folders = new DataFolders(Path.of(arguments[0]));
        PostgresServer server = arguments.length == 1
                ? EmbeddedServer.start(folders, ServerUse.SHARED)
                : Containers.start(settings(arguments), folders, ServerUse.SHARED);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("ready");
        System.in.read();
    }

    private static ServerSettings settings(String... arguments) {
        return ServerSettings.of(key -> Stream.of(arguments)
                .skip(2)
                .filter(image -> key.equals(ServerSettings.IMAGE))
                .findFirst());
    }

    /** Starts such a JVM, and returns once its server is ready. */
    static Process start(String... arguments) throws IOException {
        Process jvm = launch(arguments);
        String line = jvm.inputReader().readLine();
        if (!"ready".equals(line)) {
            throw new AssertionError("The server did not start: " + line);
        }
        return jvm;
    }

    /** Starts such a JVM, and returns once it is about to start its server. */
    static Process launch(String... arguments) throws IOException {
        Process jvm = command(arguments).redirectError(Redirect.INHERIT).start();
        String line = jvm.inputReader().readLine();
        if (!"starting".equals(line)) {
            throw new AssertionError("The JVM did not start: " + line);
        }
        return jvm;
    }

    /** Returns what starts such a JVM. */
    static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file"),
                ServerHolder.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // What Testcontainers' own helper clears away is not what these tests are about, and its image may not be had.
        builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
        return builder;
    }

    /** Returns the processes whose command lines name something. */
    static List<ProcessHandle> processesOf(Path path) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(path.toString()))
                .toList();
    }

    /** Kills the processes that would clear away after a JVM. */
    static void killWatchdogsOf(Process jvm) {
        List<ProcessHandle> watchdogs = jvm.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("fledge-watchdog"))
                .toList();
        if (watchdogs.isEmpty()) {
            throw new AssertionError("Nobody watches " + jvm);
        }
        watchdogs.forEach(ProcessHandle::destroyForcibly);
        watchdogs.forEach(watchdog -> watchdog.onExit().join());
    }
}
