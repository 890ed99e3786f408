package dev.fledge.testkit.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Finds a server: one that the user names, or else a container if a Docker engine answers, or else the binaries on the
 * class path. Says in one line of the log which it is.
 *
 * @param settings what may force one
 * @param sources starts each, or throws an {@link IllegalStateException} that says why it cannot and what to do
 */
record ServerChoice(ServerSettings settings, Function<Way, PostgresServer> sources) {

    private static final Logger LOGGER = System.getLogger(ServerChoice.class.getPackageName());

    private static final String HOW_TO_GIVE_URL = """
            none is given. Set %s, such as jdbc:postgresql://localhost:5432/postgres, %s and %s, to those of a role \
            that may create databases""".formatted(
                    ServerSettings.variable(ServerSettings.URL),
                    ServerSettings.variable(ServerSettings.USERNAME),
                    ServerSettings.variable(ServerSettings.PASSWORD));

    static ServerChoice of(ServerSettings settings, ServerUse use) {
        return new ServerChoice(settings, way -> switch (way) {
            case URL ->
                OwnServer.connect(ServerAddress.of(
                        settings.url().orElseThrow(() -> new IllegalStateException(HOW_TO_GIVE_URL)),
                        settings.username(),
                        settings.password()));
            case CONTAINER -> Containers.start(settings, DataFolders.ofThisMachine(), use);
            case EMBEDDED -> EmbeddedServer.start(DataFolders.ofThisMachine(), use);
        });
    }

    /**
     * Starts the first that can be.
     *
     * @throws IllegalStateException if none can, with what was tried and why it failed
     */
    PostgresServer start() {
        Map<Way, Throwable> failures = new LinkedHashMap<>();
        for (Way way : settings.ways()) {
            long begin = System.nanoTime();
            try {
                PostgresServer server = sources.apply(way);
                announce(way, server, Duration.ofNanos(System.nanoTime() - begin), failures);
                return server;
            } catch (RuntimeException | LinkageError e) {
                // Also what nobody foresaw: the next way may work.
                failures.put(way, e);
            }
        }
        IllegalStateException none = new IllegalStateException(explain(failures));
        failures.values().forEach(none::addSuppressed);
        throw none;
    }

    private static void announce(Way way, PostgresServer server, Duration taken, Map<Way, Throwable> before) {
        try {
            LOGGER.log(Level.INFO, line(way, server, taken, before));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static String line(Way way, PostgresServer server, Duration taken, Map<Way, Throwable> before) {
        StringJoiner details = new StringJoiner("; ", " (", ")");
        details.add(
                "PostgreSQL " + server.address().query("SHOW server_version").getFirst());
        details.add("ready in %d ms".formatted(taken.toMillis()));
        before.forEach((failed, e) -> details.add("no %s: %s".formatted(failed, firstLine(e))));
        return "The tests' database server is %s, %s%s".formatted(way, server.description(), details);
    }

    private String explain(Map<Way, Throwable> failures) {
        StringBuilder text = new StringBuilder("There is no PostgreSQL for the tests.");
        failures.forEach(
                (way, e) -> text.append("\n- ").append(way).append(": ").append(reason(e)));
        if (settings.isForced()) {
            return text.append("\nNothing else was tried, since the settings %s* (%s*) allow nothing else."
                            .formatted(ServerSettings.WAY, ServerSettings.variable(ServerSettings.WAY)))
                    .toString();
        }
        return text.append("\n- url: ").append(HOW_TO_GIVE_URL).toString();
    }

    /** The sources say all in the message of an exception of theirs; others' messages need the name of their type. */
    private static String reason(Throwable failure) {
        return failure instanceof IllegalStateException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    private static String firstLine(Throwable failure) {
        return reason(failure).lines().findFirst().orElse("");
    }
}
