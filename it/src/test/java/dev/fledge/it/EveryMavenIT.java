package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each Maven that a user may have, whatever JDK runs it and wherever the project is. */
class EveryMavenIT {

    @ParameterizedTest(name = "Maven {0} in \"{1}\", JAVA_HOME set: {2}, offline: {3}")
    @CsvSource({
        "3.8.7, projetos de josé, false, false",
        "3.9.16, plain, true, true",
        "4.0.0-rc-5, größe, false, false",
    })
    void verify_newProject_isGreen(String version, String folder, boolean javaHome, boolean offline) {
        GeneratedProject project = GeneratedProject.generateBy(version, folder, "every");

        MavenRun run = MavenRun.mavenOfVersion(
                version,
                javaHome ? System.getProperty("java.home") : "",
                project.folder(),
                Stream.of(offline ? List.of("-o") : List.<String>of(), List.of("verify"))
                        .flatMap(List::stream)
                        .toArray(String[]::new));

        run.succeeded();
        assertThat(project.unitTests().tests()).hasSizeGreaterThan(90);
        assertThat(project.unitTests().skipped()).isEmpty();
        assertThat(project.integrationTests().unsuccessful()).isEmpty();
    }
}
