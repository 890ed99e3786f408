package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Helidon's own quickstart, as its archetype writes it, to which somebody adds the BOM and the testkit as Fledge's README
 * says, and a test on each base class.
 */
class QuickstartIT {

    /** The archetype, and the parent that the project moves to: the newest releases of which all that is needed resolves. */
    private static final String ARCHETYPE = "4.4.0";

    private static final String HELIDON = "4.5.0";

    private static final Pattern XML = Pattern.compile("(?s)```xml\n(.*?)```");

    private static ForeignProject project;
    private static MavenRun run;

    @BeforeAll
    static void generateExtendAndTest() throws IOException {
        Path parent = GeneratedProject.newFolder("helidon");
        MavenRun.maven(
                        parent,
                        "archetype:generate",
                        "-DarchetypeGroupId=io.helidon.archetypes",
                        "-DarchetypeArtifactId=helidon-quickstart-se",
                        "-DarchetypeVersion=" + ARCHETYPE,
                        "-DarchetypeCatalog=local",
                        // Of its own engine, which looks at no -B.
                        "-DinteractiveMode=false",
                        "-DgroupId=org.example",
                        "-DartifactId=quickstart",
                        "-Dpackage=org.example.quickstart")
                .succeeded();
        project = new ForeignProject(parent.resolve("quickstart"));
        addFledge();
        addTests();

        // The parent knows no toolchains.
        run = Maven.ofBuild()
                .onThisJdk()
                .with("FLEDGE_DATABASE", "embedded")
                .run(project.folder(), "test", "dependency:tree");
    }

    @Test
    void test_baseClassOfEveryLayer_passesBesideItsOwnTests() {
        run.succeeded();

        TestReports reports = TestReports.read(project.folder().resolve("target/surefire-reports"));
        assertThat(reports.unsuccessful()).isEmpty();
        assertThat(reports.skipped()).isEmpty();
        assertThat(reports.tests())
                .containsExactlyInAnyOrder(
                        "MainTest.testGreeting",
                        "MainTest.testMetricsObserver",
                        "MainTest.testSimpleGreet",
                        "GreetRouterTest.get_simpleGreeting_isHello",
                        "GreetServiceTest.submit_mocked_isWhatItWasTold",
                        "GreetDtoTest.name_ofTheFaker_isThere",
                        "GreetDaoTest.insert_greeting_isRecorded",
                        "GreetDatabaseTest.select_one_isAnsweredByPostgres",
                        "GreetApplicationTest.get_greeting_isHello");
    }

    @Test
    void properties_ofTheReadme_bringWhatTheBomHas() throws IOException {
        assertThat(run.output())
                .anyMatch(line -> line.contains("net.bytebuddy:byte-buddy:jar:" + ofBom("byte-buddy") + ":test"))
                .anyMatch(
                        line -> line.contains("org.testcontainers:testcontainers:jar:" + ofBom("testcontainers") + ":"))
                .anyMatch(line -> line.contains("junit-jupiter-engine:jar:" + ofBom("junit") + ":test"))
                .anyMatch(line -> line.contains("io.helidon.webserver:helidon-webserver:jar:" + HELIDON + ":"));
        assertThat(readme(1))
                .contains("<version.lib.bytebuddy>" + ofBom("byte-buddy") + "<")
                .contains("<version.lib.testcontainers>" + ofBom("testcontainers") + "<");
    }

    private static String ofBom(String library) {
        try {
            Matcher version =
                    Pattern.compile("<" + library + "[.]version>([^<]+)<").matcher(Settings.bom());
            assertThat(version.find()).isTrue();
            return version.group(1);
        } catch (IOException e) {
            throw new AssertionError("Could not read the BOM", e);
        }
    }

    private static void addFledge() throws IOException {
        String managed = readme(0).substring(0, readme(0).indexOf("\n\n"));
        String testkit = inside("dependencies", readme(0).substring(managed.length()));
        String pom = Files.readString(project.folder().resolve("pom.xml"));

        pom = pom.replaceFirst("<version>" + ARCHETYPE + "<", "<version>" + HELIDON + "<")
                .replaceFirst("(?=<mainClass>)", inside("properties", readme(1)))
                .replaceFirst("(?=<dependencies>)", managed)
                .replaceFirst("(?=</dependencies>\\s*<build>)", testkit + """
                        <dependency>
                          <groupId>org.testcontainers</groupId>
                          <artifactId>testcontainers-postgresql</artifactId>
                          <scope>test</scope>
                        </dependency>
                        <dependency>
                          <groupId>io.helidon.dbclient</groupId>
                          <artifactId>helidon-dbclient</artifactId>
                        </dependency>
                        <dependency>
                          <groupId>io.helidon.dbclient</groupId>
                          <artifactId>helidon-dbclient-jdbc</artifactId>
                        </dependency>
                        """);
        project.write("pom.xml", pom);
    }

    private static String readme(int block) throws IOException {
        List<String> blocks = XML.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        return blocks.get(block);
    }

    private static String inside(String element, String xml) {
        String start = "<" + element + ">";
        return xml.substring(xml.indexOf(start) + start.length(), xml.indexOf("</" + element + ">"));
    }

    private static void addTests() throws IOException {
        add("GreetRouterTest", "RouterTest", """
                    @Override
                    protected void routing(io.helidon.webserver.http.HttpRouting.Builder routing) {
                        Main.routing(routing);
                    }

                    @Test
                    void get_simpleGreeting_isHello() {
                        assertThat(client.get("/simple-greet").requestEntity(String.class)).isEqualTo("Hello World!");
                    }
                """);
        add("GreetServiceTest", "ServiceTest", """
                    @org.mockito.Mock
                    java.util.function.Supplier<String> greeting;

                    @Test
                    void submit_mocked_isWhatItWasTold() throws Exception {
                        org.mockito.Mockito.when(greeting.get()).thenReturn("Hello");

                        assertThat(executor.submit(greeting::get).get()).isEqualTo("Hello");
                    }
                """);
        add("GreetDtoTest", "DtoTest", """
                    @Test
                    void name_ofTheFaker_isThere() {
                        assertThat(faker.name().fullName()).isNotBlank();
                    }
                """);
        add("GreetDaoTest", "DaoTest", """
                    @Test
                    void insert_greeting_isRecorded() {
                        db.onUpdate("INSERT INTO greetings").returns(1);

                        dbClient.execute()
                                .createInsert("INSERT INTO greetings (text) VALUES (:text)")
                                .addParam("text", "Hello")
                                .execute();

                        assertThat(db).executed("INSERT INTO greetings").once().withParameter("text", "Hello");
                    }
                """);
        add("GreetDatabaseTest", "DatabaseTest", """
                    @Test
                    void select_one_isAnsweredByPostgres() {
                        var row = dbClient.execute().get("SELECT 1 AS one, version() AS version").orElseThrow();

                        assertThat(row.column("one").getInt()).isEqualTo(1);
                        assertThat(row.column("version").getString()).startsWith("PostgreSQL ");
                    }
                """);
        add("GreetApplicationTest", "ApplicationTest", """
                    public static final class Application implements dev.fledge.testkit.ApplicationUnderTest {
                        @Override
                        public io.helidon.webserver.WebServer start(io.helidon.config.Config config) {
                            return io.helidon.webserver.WebServer.builder()
                                    .config(config.get("server"))
                                    .routing(Main::routing)
                                    .build()
                                    .start();
                        }
                    }

                    @Test
                    void get_greeting_isHello() {
                        assertThat(client.get("/greet").requestEntity(String.class)).contains("Hello World!");
                    }
                """);
    }

    private static void add(String name, String base, String body) throws IOException {
        boolean application = base.equals("ApplicationTest");
        project.write("src/test/java/org/example/quickstart/" + name + ".java", """
                package org.example.quickstart;

                import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;

                import dev.fledge.testkit.%2$s;
                import org.junit.jupiter.api.Test;

                %3$s
                class %1$s extends %2$s {
                %4$s}
                """.formatted(
                name,
                base,
                application ? "@dev.fledge.testkit.TestedApplication(%s.Application.class)".formatted(name) : "",
                body));
    }
}
