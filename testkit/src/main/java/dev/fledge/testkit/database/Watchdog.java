package dev.fledge.testkit.database;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shell that outlives this JVM for a moment, to clear away what belongs to it: also when it is killed, and no shutdown
 * hook runs. The operating system tells it, by closing the pipe that this JVM holds. Where there is no such shell, the
 * next JVM clears away.
 */
final class Watchdog implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Watchdog.class.getPackageName());

    /** Who ends the JVM from a terminal signals its children too. */
    private static final String WAIT = "trap '' INT TERM HUP; read -r _;";

    private final @Nullable Process shell;

    private Watchdog(@Nullable Process shell) {
        this.shell = shell;
    }

    /**
     * Sets one to work.
     *
     * @param script what it does when this JVM has ended without {@link #close()}
     * @param arguments of the script: {@code $1} and so on
     */
    static Watchdog start(String script, String... arguments) {
        if (File.separatorChar == '\\') {
            return new Watchdog(null);
        }
        List<String> command = Stream.concat(
                        Stream.of("sh", "-c", WAIT + script, "fledge-watchdog"), Stream.of(arguments))
                .toList();
        try {
            return new Watchdog(new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "Nobody will clear away at once if this JVM is killed", e);
            return new Watchdog(null);
        }
    }

    /** Ends it without its having done anything. */
    @Override
    public void close() {
        if (shell != null) {
            shell.destroyForcibly();
        }
    }
}
