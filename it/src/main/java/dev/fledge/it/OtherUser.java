package dev.fledge.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user without rights, whom only {@code root} can become: with a home, a Maven and a local repository that are theirs, so
 * that it does not matter which folders of this build they may read.
 *
 * @param home their folder
 */
record OtherUser(Path home) {

    private static final String NAME = "nobody";

    /** Gives them a folder that exists, and copies into it what they need: these Mavens too. */
    static OtherUser at(Path home, List<String> mavens) throws IOException {
        copy(NestedRepository.location(), home.resolve("repository"));
        for (String version : mavens) {
            copyMaven(version, home);
        }
        try (Stream<Path> files = Files.walk(home)) {
            var owner = home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setOwner(file, owner);
            }
        }
        return new OtherUser(home);
    }

    /** Runs Maven as they do. */
    MavenRun maven(String version, Path folder, String... arguments) {
        return Maven.at(home.resolve("maven-" + version)).run(folder, arguments);
    }

    private static void copyMaven(String version, Path home) throws IOException {
        Path maven = home.resolve("maven-" + version);
        copy(Settings.mavenHome(version), maven);
        Files.move(maven.resolve("bin/mvn"), maven.resolve("bin/mvn-as-it-was"));
        Files.writeString(maven.resolve("bin/mvn"), """
                #!/bin/sh
                export HOME=%1$s MAVEN_OPTS="$MAVEN_OPTS -Duser.home=%1$s"
                exec setpriv --reuid=%2$s --regid="$(id -g %2$s)" --clear-groups --no-new-privs \
                %3$s/bin/mvn-as-it-was "$@" -Dmaven.repo.local=%1$s/repository
                """.formatted(home, NAME, maven));
        Files.setPosixFilePermissions(maven.resolve("bin/mvn"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
