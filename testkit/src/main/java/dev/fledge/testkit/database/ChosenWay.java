package dev.fledge.testkit.database;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starts servers, all in the way that was chosen for the first: what was found out and logged then is not found out and
 * logged again. Thread-safe.
 */
final class ChosenWay {

    private final BiFunction<ServerSettings, ServerUse, ServerChoice> choices;
    private final ReentrantLock choosing = new ReentrantLock();
    private volatile @Nullable Way chosen;

    /**
     * Chooses nothing yet.
     *
     * @param choices what chooses for settings and a use
     */
    ChosenWay(BiFunction<ServerSettings, ServerUse, ServerChoice> choices) {
        this.choices = choices;
    }

    /**
     * Starts a server. While the first is starting, others wait.
     *
     * @throws IllegalStateException if there is none, with the reason
     */
    PostgresServer start(ServerSettings settings, ServerUse use) {
        ServerChoice choice = choices.apply(settings, use);
        @Nullable Way known = chosenFor(settings);
        return known == null ? choose(choice) : choice.sources().apply(known);
    }

    private PostgresServer choose(ServerChoice choice) {
        choosing.lock();
        try {
            @Nullable Way known = chosenFor(choice.settings());
            return known == null
                    ? new ServerChoice(choice.settings(), way -> start(choice, way)).start()
                    : choice.sources().apply(known);
        } finally {
            choosing.unlock();
        }
    }

    /** What was chosen, unless these settings do not allow it. */
    private @Nullable Way chosenFor(ServerSettings settings) {
        @Nullable Way known = chosen;
        return known != null && settings.ways().contains(known) ? known : null;
    }

    private PostgresServer start(ServerChoice choice, Way way) {
        PostgresServer server = choice.sources().apply(way);
        chosen = way;
        return server;
    }
}
