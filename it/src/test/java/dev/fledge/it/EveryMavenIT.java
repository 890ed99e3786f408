package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each Maven that a user may have, on the oldest and on the newest JDK that it may find first on the path, wherever the
 * project is. Each Maven verifies everything once; on its other JDK, where the same tests would run on the same toolchain,
 * it generates and verifies with a few of them.
 */
@Order(2)
class EveryMavenIT {

    private static final List<String> A_FEW_TESTS = List.of("-Dtest=UserDaoTest", "-Dit.test=UserDaoIT");

    /** The first is online, and leaves the repository warm for those after it. */
    @ParameterizedTest(name = "Maven {0} on Java {1} in \"{2}\", offline: {3}, all tests: {4}")
    @CsvSource({
        "3.8.7, 17, projetos de josé, false, true",
        "3.8.7, 25, 3.8.7 on 25, true, false",
        "3.9.16, 17, 3.9.16 on 17, true, false",
        "3.9.16, 25, plain, true, true",
        "4.0.0-rc-5, 17, größe, true, true",
        "4.0.0-rc-5, 25, 4.0.0 on 25, true, false",
    })
    void verify_generatedProject_isGreen(String version, int java, String folder, boolean offline, boolean allTests) {
        List<String> options = offline ? List.of("-V", "-o") : List.of("-V");
        Maven maven = Maven.ofVersion(version).withFirstOnThePath(jdk(java));
        Path parent = GeneratedProject.newFolder(folder);
        GeneratedProject project = new GeneratedProject(parent.resolve("every"));

        MavenRun generation = maven.run(parent, with(options, GeneratedProject.arguments("every")));
        if (allTests) {
            addOrder(maven, project, options);
        }
        List<String> tests = allTests ? List.of() : A_FEW_TESTS;
        MavenRun verification = maven.run(project.folder(), with(options, with(tests, "verify")));

        assertThat(generation.succeeded().output())
                .anySatisfy(line -> assertThat(line).contains("Apache Maven " + version))
                .anySatisfy(line -> assertThat(line).startsWith("Java version: " + java + "."));
        verification.succeeded();
        assertThat(project.unitTests().skipped()).isEmpty();
        assertThat(project.unitTests().tests()).hasSizeGreaterThan(allTests ? 140 : 5);
        assertThat(project.integrationTests().classes())
                .contains(allTests ? new String[] {"UserDaoIT", "OrderApplicationIT"} : new String[] {"UserDaoIT"});
        assertThat(project.integrationTests().unsuccessful()).isEmpty();
    }

    private static void addOrder(Maven maven, GeneratedProject project, List<String> options) {
        maven.run(project.folder(), with(options, "-q", "-Pentity", "-Dentity=order", "-Dfields=total:decimal"))
                .succeeded();
        MavenRun refused = maven.run(
                project.folder(), with(options, "-q", "-Pentity", "-Dentity=Order", "-Dfields=total:decimal"));

        assertThat(refused.failed().output())
                .anySatisfy(line -> assertThat(line).startsWith("Invalid entity 'Order': "));
    }

    private static Jdk jdk(int java) {
        return Jdk.find(java).orElseGet(() -> {
            if (Jdk.isRequired()) {
                throw new AssertionError(Jdk.whySkipped(java));
            }
            System.err.println(Jdk.whySkipped(java));
            return abort(Jdk.whySkipped(java));
        });
    }

    private static String[] with(List<String> options, String... arguments) {
        return Stream.concat(options.stream(), Stream.of(arguments)).toArray(String[]::new);
    }
}
