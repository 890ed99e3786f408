package dev.fledge.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a generated project's compose file describes, up until it is closed: under a name of its own, and on a free port.
 *
 * @param folder the project's
 * @param name what Compose puts before the names of all that it makes
 */
record Composition(Path folder, String name) implements AutoCloseable {

    private static final String FILE = "compose-on-a-free-port.yaml";

    static Composition up(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("compose.yaml"));
        if (!text.contains("\"8080:8080\"")) {
            throw new AssertionError("The compose file publishes no port 8080:\n\n" + text);
        }
        Files.writeString(folder.resolve(FILE), text.replace("\"8080:8080\"", "\"8080\""));

        Composition composition = new Composition(folder, Docker.newName());
        try {
            composition.compose("up", "--build", "-d");
        } catch (AssertionError e) {
            try (composition) {
                throw new AssertionError(e.getMessage() + "\n\nThe services said:\n\n" + composition.printed(), e);
            }
        }
        return composition;
    }

    URI address() {
        return Docker.addressOf(compose("port", "app", "8080"));
    }

    void restartApp() {
        compose("restart", "app");
    }

    String printed() {
        return compose("logs", "--no-color");
    }

    /** Returns the containers, networks, volumes and images that are there still. */
    String leftovers() {
        String label = "label=com.docker.compose.project=" + name;
        return Docker.docker(folder, "ps", "-a", "-q", "--filter", label)
                + Docker.docker(folder, "network", "ls", "-q", "--filter", label)
                + Docker.docker(folder, "volume", "ls", "-q", "--filter", label)
                + Docker.docker(folder, "image", "ls", "-q", "--filter", "reference=" + name + "*");
    }

    @Override
    public void close() {
        compose("down", "-v", "--rmi", "local", "--remove-orphans");
    }

    private String compose(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-p", name, "-f", FILE));
        all.addAll(List.of(arguments));
        return Docker.compose(folder, all.toArray(String[]::new));
    }
}
