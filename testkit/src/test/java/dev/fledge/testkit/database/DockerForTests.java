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
            DockerEngine engine = DockerEngine.find(System.getenv());
            engine.requireImage(IMAGE);
            return engine;
        } catch (IllegalStateException e) {
            if ("required".equals(System.getenv("FLEDGE_IT_DOCKER"))) {
                throw e;
            }
            return abort(unknownWithout + ": " + e.getMessage());
        }
    }
}
