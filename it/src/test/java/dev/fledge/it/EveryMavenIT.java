package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each Maven that a user may have, whatever JDK runs it and wherever the project is. */
@Order(3)
class EveryMavenIT {

    @ParameterizedTest(name = "Maven {0} in \"{1}\", JAVA_HOME set: {2}, offline: {3}")
    @CsvSource({
        "3.8.7, projetos de josé, false, false",
        "3.9.16, plain, true, true",
        "4.0.0-rc-5, größe, false, false",
    })
    void verify_projectWithAnotherEntity_isGreen(String version, String folder, boolean javaHome, boolean offline) {
        GeneratedProject project = GeneratedProject.generateBy(version, folder, "every");
        Function<List<String>, MavenRun> maven = arguments -> MavenRun.mavenOfVersion(
                version,
                javaHome ? System.getProperty("java.home") : "",
                project.folder(),
                Stream.concat(arguments.stream(), offline ? Stream.of("-o") : Stream.empty())
                        .toArray(String[]::new));

        maven.apply(List.of("-q", "-Pentity", "-Dentity=order", "-Dfields=total:decimal"))
                .succeeded();
        MavenRun refused = maven.apply(List.of("-q", "-Pentity", "-Dentity=Order", "-Dfields=total:decimal"));
        maven.apply(List.of("verify")).succeeded();

        assertThat(refused.failed().output())
                .anySatisfy(line -> assertThat(line).startsWith("Invalid entity 'Order': "));
        assertThat(project.unitTests().tests()).hasSizeGreaterThan(140);
        assertThat(project.unitTests().skipped()).isEmpty();
        assertThat(project.integrationTests().unsuccessful()).isEmpty();
    }
}
