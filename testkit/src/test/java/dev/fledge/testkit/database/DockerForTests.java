package dev.fledge.testkit.database;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Optional;

/** The Docker engine of this machine, which a developer's may lack and that of CI may not. */
final class DockerForTests {

    /** What containers of tests are made of. */
    static final String IMAGE = ServerSettings.of(key -> Optional.empty()).image();

    private DockerForTests() {}

    /** Returns it. Skips the test where there is none, unless {@code FLEDGE_IT_DOCKER=required}. */
    static DockerEngine require(String unknownWithout) {
        try {
            return find();
        } catch (IllegalStateException e) {
            throw skip(unknownWithout, e);
        }
    }

    /** Checks by the same rule that this JVM can have containers of it, as Testcontainers makes them. */
    static void requireContainers(String unknownWithout) {
        try {
            Containers.requireRyuk(find(), System.getenv());
        } catch (IllegalStateException e) {
            throw skip(unknownWithout, e);
        }
    }

    private static DockerEngine find() {
        DockerEngine engine = DockerEngine.find(System.getenv());
        engine.requireImage(IMAGE);
        return engine;
    }

    private static RuntimeException skip(String unknownWithout, IllegalStateException reason) {
        return "required".equals(System.getenv("FLEDGE_IT_DOCKER"))
                ? reason
                : abort(unknownWithout + ": " + reason.getMessage());
    }
}
