package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A project with every option other than its default, and hyphens in its coordinates: built, run, read. */
class OptionsIT {

    private static final Path PACKAGE = Path.of("com/acme_labs/order_service");

    /** A release that is not the default, and has all modules that a project needs. */
    private static final String OTHER_HELIDON = "4.1.2";

    private static final Pattern NAMED_TEST = Pattern.compile("`\\w+(?:Test|IT)\\.(?:\\w+\\.)?(\\w+_\\w+)`");

    private static GeneratedProject project;
    private static int port;

    @BeforeAll
    static void generate() throws IOException {
        port = freePort();
        project = GeneratedProject.generate(
                "order-service",
                "-DgroupId=com.acme-labs",
                "-Dversion=2.0",
                "-Dport=" + port,
                "-DfakerLocale=ja",
                "-DhelidonVersion=" + OTHER_HELIDON,
                "-Dadapter=no");
    }

    /** The service must be free to take it: one that is written down here may be in use. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void verify_everyOption_isGreenWithoutWarningsAndRuns() throws IOException {
        project.maven("-q", "-Pentity", "-Dentity=order", "-Dfields=total:decimal")
                .succeeded();

        MavenRun verification =
                project.maven("verify", "dependency:build-classpath", "-Dmdep.outputFile=target/classpath");

        assertThat(verification.succeeded().warnings()).isEmpty();
        assertThat(project.unitTests().classes()).contains("UserServiceTest", "OrderServiceTest");
        assertThat(project.unitTests().skipped()).isEmpty();
        assertThat(project.integrationTests().classes()).contains("ApplicationIT", "OrderApplicationIT");
        assertThat(project.integrationTests().skipped()).isEmpty();
        // They stand beside the jar: the service runs on that version.
        assertThat(project.folder().resolve("target/libs"))
                .isDirectoryContaining("glob:**/helidon-webserver-" + OTHER_HELIDON + ".jar");
        assertThat(EclipseCompiler.errorsIn(project)).isEmpty();
        assertServesUsersAndOrdersOnItsPort();
    }

    private static void assertServesUsersAndOrdersOnItsPort() {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        // Other tests have their services take a free port, by that variable.
        List<String> command =
                List.of("env", "-u", "SERVER_PORT", java, "-jar", project.jar().toString());

        try (RunningService service = RunningService.startBy(project.folder(), command)) {
            assertThat(service.printed()).containsPattern("http://[^\\s/]+:" + port + "\\b");
            assertThat(service.send("POST", "/users", "{\"name\":\"花子\",\"email\":\"hanako@example.com\"}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(service.get("/users").body()).contains("花子");
            assertThat(service.get("/orders").body()).contains("\"total\":0");
            assertThat(service.get("/users/11111111-1111-4111-8111-111111111111/profile")
                            .statusCode())
                    .isEqualTo(404);
            service.stop();
        }
    }

    @Test
    void generate_port_isWhereverOneIsNamed() {
        assertThat(project.read(Path.of("src/main/resources/application.yaml"))).contains("port: " + port);
        assertThat(project.read(Path.of("Dockerfile"))).contains("EXPOSE " + port);
        assertThat(project.read(Path.of("compose.yaml"))).contains(port + ":" + port);
        assertThat(project.read(Path.of("README.md")))
                .contains("localhost:" + port)
                .doesNotContainPattern("\\b8080\\b");
    }

    @Test
    void generate_otherOptions_areWhereTheyCount() {
        assertThat(project.read(Path.of("src/test/resources/junit-platform.properties")))
                .contains("fledge.faker.locale=ja");
        assertThat(project.read(Path.of("pom.xml")))
                .contains("<groupId>com.acme-labs</groupId>", "<version>2.0</version>");
        assertThat(project.folder().resolve("src/main/java").resolve(PACKAGE).resolve("Main.java"))
                .exists();
    }

    @Test
    void generate_helidonVersion_isThatOfThePom() {
        assertThat(project.read(Path.of("pom.xml")))
                .contains("<helidon.version>" + OTHER_HELIDON + "</helidon.version>");
    }

    @Test
    void generate_noAdapter_namesNoneAnywhere() {
        List<Path> files = project.files().stream()
                .filter(file -> !file.startsWith(".github"))
                .toList();

        assertThat(files)
                .hasSizeGreaterThan(40)
                .allSatisfy(file -> assertThat(file.toString()).doesNotContainIgnoringCase("adapter", "permission"))
                .allSatisfy(file -> assertThat(project.read(file))
                        .doesNotContainIgnoringCase("adapter", "permission", "}/profile"));
    }

    @Test
    void generate_noAdapter_documentsNameTestsThatAreThere() {
        String tests = String.join(
                "",
                project.files().stream()
                        .filter(file -> file.startsWith("src/test"))
                        .map(project::read)
                        .toList());

        for (String document : List.of("TESTING.md", "CONCURRENCY.md")) {
            assertThat(NAMED_TEST.matcher(project.read(Path.of(document))).results())
                    .as(document)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(named -> assertThat(tests).contains("void " + named.group(1) + "("));
        }
    }
}
