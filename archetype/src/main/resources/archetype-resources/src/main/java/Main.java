package ${package};

import io.helidon.config.Config;
import io.helidon.logging.common.LogConfig;
import io.helidon.webserver.WebServer;

/** Starts the service. */
public final class Main {

    private Main() {}

    /** Runs until the process is told to end; ends at once, with one line that says why, if it cannot start. */
    public static void main(String[] args) {
        LogConfig.configureRuntime();
        try {
            WebServer server = App.create(Config.create()).start();
            System.out.println("Listening at http://localhost:" + server.port());
        } catch (RuntimeException e) {
            System.err.println("The service could not start: " + e.getMessage());
            System.exit(1);
        }
    }
}
