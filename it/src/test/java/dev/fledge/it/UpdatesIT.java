package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moving a generated project to another Fledge is one property, since what Fledge knows is in its testkit. */
class UpdatesIT {

    private static final int LINES_OF_A_FIXTURE = 80;

    private final GeneratedProject project = Orders.project();

    @Test
    void fledgeVersion_wholeProject_standsInOnePlace() {
        assertThat(project.files().stream()
                        .flatMap(file -> project.read(file).lines())
                        .filter(line -> line.contains(Settings.version())
                                && !line.strip().startsWith("<version>")))
                .singleElement()
                .satisfies(line -> assertThat(line.strip())
                        .isEqualTo("<fledge.version>" + Settings.version() + "</fledge.version>"));
    }

    @Test
    void fixtures_newProject_holdTheProjectsOwnDataAndNoTools() {
        assertThat(fixtures())
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(project.read(file).lines().filter(line -> line.startsWith("import ")))
                        .as(file.toString())
                        .noneMatch(line -> line.contains(" org.junit.jupiter.api.extension.")
                                || line.contains(" org.junit.platform.")
                                || line.contains(" org.mockito.")
                                || line.contains(" org.assertj.")
                                || line.contains(" org.testcontainers.")
                                || line.contains(" io.zonky.")
                                || line.contains(" java.lang.reflect.")
                                || line.contains(" java.sql.")));
    }

    @Test
    void fixtures_newProject_areShort() {
        assertThat(fixtures())
                .allSatisfy(file -> assertThat(project.read(file).lines().count())
                        .as(file.toString())
                        .isLessThanOrEqualTo(LINES_OF_A_FIXTURE));
    }

    private List<Path> fixtures() {
        return project.files().stream()
                .filter(file -> file.startsWith("src/test/java/com/acme/orders/fixtures"))
                .toList();
    }
}
