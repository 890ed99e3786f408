package dev.fledge.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the build tells the tests, as system properties that {@code it/pom.xml} sets. */
final class Settings {

    private Settings() {}

    /** Returns the version of Fledge under test. */
    static String version() {
        return required("it.version");
    }

    static Path mavenHome() {
        return Path.of(required("it.maven.home"));
    }

    /** Returns the folder of a Maven that the build has unpacked. */
    static Path mavenHome(String version) {
        return Path.of(required("it.mavens")).resolve("apache-maven-" + version);
    }

    /** Returns the local repository that the nested builds use. */
    static Path repository() {
        return Path.of(required("it.repository"));
    }

    /** Returns the text of the BOM, as it was installed for the nested builds. */
    static String bom() throws IOException {
        return Files.readString(
                repository().resolve("dev/fledge/fledge-bom/%1$s/fledge-bom-%1$s.pom".formatted(version())));
    }

    /** Returns the local repository of the outer build. */
    static Path warmRepository() {
        return Path.of(required("it.warm.repository"));
    }

    /** Returns the folder that projects are generated in. */
    static Path work() {
        return Path.of(required("it.work"));
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("""
                    The system property '%s' is not set. The build sets it: run these tests with \
                    `mvn verify -pl it -am`, or give it to your IDE's run configuration as it/pom.xml does.""".formatted(property));
        }
        return value;
    }
}
