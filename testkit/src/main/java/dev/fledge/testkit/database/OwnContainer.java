package dev.fledge.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The container that this JVM itself runs in, if it does. */
final class OwnContainer {

    private static final Path MARK = Path.of("/.dockerenv");
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Pattern ID = Pattern.compile("/containers/([0-9a-f]{64})/");

    private OwnContainer() {}

    /** Returns whether there is one, as Testcontainers sees it. */
    static boolean exists() {
        return Files.exists(MARK);
    }

    /** Returns its id, which the files say that its engine mounts into it. */
    static Optional<String> id() throws IOException {
        if (!exists() || !Files.exists(MOUNTS)) {
            return Optional.empty();
        }
        return idIn(Files.readString(MOUNTS));
    }

    /** Returns the id that a list of mounts names. */
    static Optional<String> idIn(String mounts) {
        Matcher id = ID.matcher(mounts);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }
}
