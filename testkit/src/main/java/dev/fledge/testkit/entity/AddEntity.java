package dev.fledge.testkit.entity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Adds an entity to the project in the current folder. A generated project runs it as
 *
 * <pre>{@code
 * mvn -q -Pentity -Dentity=order -Dfields="total:decimal placedAt:instant note:text?"
 * }</pre>
 *
 * <p>It writes the DTO, DAO, service and router with the tests of each, a migration, and tests on a real database and of
 * the whole application. It adds the statements to {@code application.yaml} and the router to {@code App}, and changes
 * nothing else. It writes all of that or, when something is in the way, nothing.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AddEntity {

    /** Another code than that of a JVM which cannot start. */
    private static final int REFUSED = 3;

    private AddEntity() {}

    /**
     * Ends with exit code 3, a message on standard error and an empty file that says so, if the entity cannot be added.
     *
     * @param arguments {@code main=}, the project's main class; {@code entity=}; {@code fields=}; {@code plural=}, which
     *     may be empty; and {@code refused=}, the file
     * @throws IOException if that file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> inputs = inputs(arguments);
        Path refused = Path.of(inputs.getOrDefault("refused", "target/entity-refused"));
        Files.deleteIfExists(refused);
        try {
            System.out.println(add(Path.of("").toAbsolutePath(), inputs));
        } catch (Refusal refusal) {
            Files.createDirectories(refused.toAbsolutePath().getParent());
            Files.createFile(refused);
            System.err.println("\n" + refusal.getMessage() + "\nNothing was written.\n");
            System.exit(REFUSED);
        }
    }

    /** Returns what was done, for the user to read. */
    static String add(Path folder, Map<String, String> inputs) {
        Names names = Names.of(inputs.getOrDefault("entity", ""), inputs.getOrDefault("plural", ""));
        List<Field> fields = Fields.parse(inputs.getOrDefault("fields", ""));
        Project project = Project.in(folder, inputs.getOrDefault("main", ""));
        Changes changes = new NewEntity(project, names, fields).changes();
        changes.write();
        return """
                Added %s, at %s:
                %s
                `mvn verify` runs its tests too.""".formatted(names.type(), names.path(), changes);
    }

    private static Map<String, String> inputs(String[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip()));
    }
}
