package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.database.PostgresDatabase;
import dev.fledge.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated README is true: each of its commands runs as it is written. What differs are ports, since one that is
 * written down may be taken, and the address of the PostgreSQL.
 */
@PostgresDatabase
class ReadmeIT {

    private static final Path README = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(mvn [^`]+)`");
    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s/]+:(\\d+)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");

    private static GeneratedProject project;

    @BeforeAll
    static void generate() {
        project = GeneratedProject.generate("readable", "-Dpackage=br.loja.app");
        project.maven("package", "-DskipTests").succeeded();
    }

    /** The commands of Maven that end by themselves, and that no other test runs in every project. */
    static Stream<String> mavenCommands() {
        return Stream.concat(
                        lines().filter(line -> line.startsWith("mvn ") && !line.contains("exec:exec")),
                        IN_A_SENTENCE.matcher(project.read(README)).results().map(command -> command.group(1)))
                .map(line -> line.substring("mvn ".length()).replaceFirst(" +#.*", ""))
                .filter(command -> !List.of("test", "verify", "package").contains(command))
                .distinct();
    }

    @ParameterizedTest(name = "mvn {0}")
    @MethodSource("mavenCommands")
    void readme_mavenCommand_works(String arguments) {
        // An argument in quotes is one: blanks within it are not where it ends.
        String[] split = Stream.of(arguments.split(" (?=([^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(argument -> argument.replace("\"", ""))
                .toArray(String[]::new);

        project.maven(split).succeeded();
    }

    @Test
    void readme_commandsInSentences_areAllSeen() {
        assertThat(mavenCommands())
                .contains("wrapper:wrapper", "versions:display-property-updates")
                .anyMatch(command -> command.contains("-Pentity"));
    }

    @Test
    void readme_mavenCommandThatRunsIt_servesUsers() {
        String maven = Settings.mavenHome().resolve("bin/mvn").toString();
        String command =
                lines().filter(line -> line.contains("exec:exec")).findFirst().orElseThrow();

        String adapted = command.replaceFirst(
                "^mvn", "'" + maven + "' -B -ntp -DskipTests '-Dmaven.repo.local=" + NestedRepository.location() + "'");
        try (RunningService service = RunningService.startBy(project.folder(), List.of("sh", "-c", adapted))) {
            assertThat(service.get("/users").body()).contains("\"total\":0");
            service.stop();
        }
    }

    @Test
    void readme_jarAndCurlCommands_serveUsers() throws IOException, InterruptedException {
        List<String> curls = lines().filter(line -> line.startsWith("curl ")).toList();
        assertThat(curls).hasSize(2);

        try (RunningService service = RunningService.startBy(project.folder(), shell(javaCommand()))) {
            String created = run(curls.get(0).replace("localhost:8080", addressOf(service)));
            String listed = run(curls.get(1).replace("localhost:8080", addressOf(service)));

            assertThat(created).contains("201").containsPattern("(?i)Location: /users/|Location: http");
            assertThat(listed).contains("ana@example.com").contains("\"total\":1");
            service.stop();
        }
    }

    @Test
    void readme_commandsForProduction_serveUsersOnPostgres(TestDatabase database) {
        String block = blocks().filter(each -> each.contains("HELIDON_CONFIG_PROFILE"))
                .findFirst()
                .orElseThrow();
        assertThat(block).contains("jdbc:postgresql://localhost/orders", "USERNAME=orders", "PASSWORD=secret");

        String adapted = block.replace("jdbc:postgresql://localhost/orders", "'" + database.url() + "'")
                .replace("USERNAME=orders", "USERNAME=" + database.username())
                .replace("PASSWORD=secret", "PASSWORD=" + database.password());
        try (RunningService service = RunningService.startBy(project.folder(), shell(adapted))) {
            service.send("POST", "/users", "{\"name\":\"Ana\",\"email\":\"ana@example.com\"}");

            assertThat(service.get("/users").body()).contains("ana@example.com");
            service.stop();
        }
    }

    @Test
    void documents_links_leadToFiles() {
        for (String document : List.of("README.md", "TESTING.md", "AGENTS.md")) {
            assertThat(LINK.matcher(project.read(Path.of(document))).results().map(link -> link.group(1)))
                    .as(document)
                    .allSatisfy(
                            link -> assertThat(project.folder().resolve(link)).exists());
        }
    }

    private static String javaCommand() {
        return lines().filter(line -> line.startsWith("java -jar ")).findFirst().orElseThrow();
    }

    /** With the {@code java} that the README asks for first on the path. */
    private static List<String> shell(String commands) {
        return List.of("sh", "-c", "PATH='%s/bin':\"$PATH\"\n%s".formatted(System.getProperty("java.home"), commands));
    }

    private static Stream<String> blocks() {
        return BLOCK.matcher(project.read(README)).results().map(block -> block.group(1));
    }

    private static Stream<String> lines() {
        return blocks().flatMap(String::lines);
    }

    private static String addressOf(RunningService service) {
        Matcher address = ADDRESS.matcher(service.printed());
        assertThat(address.find()).as(service.printed()).isTrue();
        return "localhost:" + address.group(1);
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command + " -s -S")
                .directory(project.folder().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + " said: " + output).isZero();
        return output;
    }
}
