package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Moving a generated project to another Fledge is one property, since what Fledge knows is in its testkit. */
class UpdatesIT {

    private final GeneratedProject project = Orders.project();

    /** The project's own version is the same here; any third place would be one more to update. */
    @Test
    void fledgeVersion_wholeProject_standsInOnePlace() {
        assertThat(project.files().stream()
                        .flatMap(file -> project.read(file)
                                .lines()
                                .filter(line -> line.contains(Settings.version()))
                                .map(line -> file + ":" + line)))
                .containsExactly(
                        "pom.xml:  <version>" + Settings.version() + "</version>",
                        "pom.xml:    <fledge.version>" + Settings.version() + "</fledge.version>");
    }

    @Test
    void fixtures_newProject_holdTheProjectsOwnDataAndNoTools() {
        Fixtures fixtures = Fixtures.of(project, "com.acme.orders");

        assertThat(fixtures.files()).hasSizeGreaterThan(3);
        assertThat(fixtures.foreignNames()).isEmpty();
        assertThat(fixtures.longest()).isLessThanOrEqualTo(Fixtures.LINES);
    }
}
