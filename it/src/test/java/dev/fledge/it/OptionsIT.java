package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A project with every option other than its default. */
class OptionsIT {

    private static GeneratedProject project;

    @BeforeAll
    static void generate() {
        project = GeneratedProject.generate(
                "loja", "-Dversion=2.0", "-Dpackage=br.loja", "-Dport=8181", "-DfakerLocale=pt-BR");
    }

    @Test
    void verify_everyOption_isGreenWithoutWarnings() {
        assertThat(project.maven("verify").succeeded().warnings()).isEmpty();
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
        GeneratedProject other = GeneratedProject.generate("other-helidon", "-DhelidonVersion=4.4.0");

        assertThat(other.read(Path.of("pom.xml"))).contains("<helidon.version>4.4.0</helidon.version>");
    }
}
