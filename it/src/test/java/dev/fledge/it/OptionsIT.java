package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A project with every option other than its default. */
class OptionsIT {

    /** A release that is not the default, and has all modules that a project needs. */
    private static final String OTHER_HELIDON = "4.1.2";

    private static final Pattern NAMED_TEST = Pattern.compile("`\\w+(?:Test|IT)\\.(?:\\w+\\.)?(\\w+_\\w+)`");

    private static GeneratedProject project;

    @BeforeAll
    static void generate() {
        project = GeneratedProject.generate(
                "loja",
                "-Dversion=2.0",
                "-Dpackage=br.loja",
                "-Dport=8181",
                "-DfakerLocale=pt-BR",
                "-DhelidonVersion=" + OTHER_HELIDON,
                "-Dadapter=no");
    }

    @Test
    void verify_everyOption_isGreenWithoutWarnings() {
        project.maven("-q", "-Pentity", "-Dentity=order", "-Dfields=total:decimal")
                .succeeded();

        assertThat(project.maven("verify").succeeded().warnings()).isEmpty();

        assertThat(project.unitTests().classes()).contains("UserServiceTest", "OrderServiceTest");
        assertThat(project.unitTests().skipped()).isEmpty();
        assertThat(project.integrationTests().classes()).contains("ApplicationIT", "OrderApplicationIT");
        assertThat(project.integrationTests().skipped()).isEmpty();
        // They stand beside the jar: the service runs on that version.
        assertThat(project.folder().resolve("target/libs"))
                .isDirectoryContaining("glob:**/helidon-webserver-" + OTHER_HELIDON + ".jar");
    }

    @Test
    void generate_port_isWhereverOneIsNamed() {
        assertThat(project.read(Path.of("src/main/resources/application.yaml"))).contains("port: 8181");
        assertThat(project.read(Path.of("Dockerfile"))).contains("EXPOSE 8181");
        assertThat(project.read(Path.of("compose.yaml"))).contains("8181:8181");
        assertThat(project.read(Path.of("README.md")))
                .contains("localhost:8181")
                .doesNotContain("8080");
    }

    @Test
    void generate_otherOptions_areWhereTheyCount() {
        assertThat(project.read(Path.of("src/test/resources/junit-platform.properties")))
                .contains("fledge.faker.locale=pt-BR");
        assertThat(project.read(Path.of("pom.xml"))).contains("<version>2.0</version>");
        assertThat(project.folder().resolve("src/main/java/br/loja/Main.java")).exists();
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
