package dev.fledge.testkit.database;

import dev.fledge.testkit.Executions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A JVM that is the first process of a container, and root: has a test class kill its embedded server. */
final class RootInContainer {

    private RootInContainer() {}

    /** Says as whom servers run, how many tests passed, and which folders of servers are left. */
    public static void main(String[] arguments) throws IOException {
        DataFolders folders = DataFolders.ofThisMachine();
        PostgresPrograms programs = PostgresPrograms.of(Binaries.find().orElseThrow(), folders);
        var results = Executions.run(OwnServerOfAClassTest.KillsItsServer.class, ServerSettings.WAY, "embedded");
        results.allEvents().failed().stream().forEach(System.out::println);
        try (Stream<Path> left = Files.list(folders.root().resolve("run"))) {
            System.out.printf(
                    "user %s, passed %d, left %d%n",
                    programs.user().owner().orElse("itself"),
                    results.testEvents().succeeded().count(),
                    left.count());
        }
    }
}
