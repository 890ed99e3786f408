package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputIT {

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "artifactId, ../escaped",
        "artifactId, My App",
        "groupId, com/acme",
        "package, com.new.int",
        "version, 1.0<x>&",
    })
    void generate_invalidValue_namesItAndWritesNothing(String property, String value, @TempDir Path folder) {
        Path inside = folder.resolve("inside");

        MavenRun run = MavenRun.maven(inside, arguments(property, value));

        assertThat(run.failed().output())
                .anySatisfy(line -> assertThat(line).contains("Invalid " + property + " '" + value + "'"));
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(inside));
        assertThat(inside).isEmptyDirectory();
    }

    private static String[] arguments(String property, String value) {
        List<String> arguments = new ArrayList<>(GeneratedProject.ARCHETYPE);
        arguments.addAll(List.of("-DgroupId=com.acme", "-DartifactId=orders"));
        arguments.removeIf(argument -> argument.startsWith("-D" + property + "="));
        arguments.add("-D" + property + "=" + value);
        return arguments.toArray(String[]::new);
    }
}
