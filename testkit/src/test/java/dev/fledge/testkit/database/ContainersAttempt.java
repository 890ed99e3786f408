package dev.fledge.testkit.database;

import java.nio.file.Path;
import java.util.Optional;

/** A JVM that asks for a container, and says why it gets none if it is told to. */
final class ContainersAttempt {

    private ContainersAttempt() {}

    /** Takes the folder for data, and {@code say} if the reason is to be printed. */
    public static void main(String[] arguments) {
        ServerSettings settings = ServerSettings.of(key -> Optional.empty());
        try {
            Containers.start(settings, new DataFolders(Path.of(arguments[0])), ServerUse.SHARED);
            throw new AssertionError("There should be none");
        } catch (IllegalStateException e) {
            if (arguments.length > 1) {
                System.out.println(e.getMessage());
            }
        }
    }
}
