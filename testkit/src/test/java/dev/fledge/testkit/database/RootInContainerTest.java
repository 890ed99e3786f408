package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The embedded server where this JVM is root and may have no name space of its own, as in a container whose engine has its
 * defaults: that is what many build servers run tests in. Needs Docker on this machine, and a Linux whose programs the
 * container can borrow.
 */
class RootInContainerTest {

    @BeforeEach
    void requireDocker() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "Only Linux has programs for a container of Linux.");
        DockerForTests.require("Nobody knows whether root in a container has an embedded server");
    }

    @Test
    void embedded_rootInAContainer_runsAsNobodyAndIsKilledAndComesBack() throws Exception {
        Process docker = new ProcessBuilder(command()).redirectErrorStream(true).start();

        String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(docker.waitFor()).as(output).isZero();
        assertThat(output.lines()).last().isEqualTo("user nobody, passed 1, left 0");
    }

    /** A JVM as the first process of a container, with this JVM's class path and the programs of this machine. */
    private static List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network=none", "--user=0"));
        for (Path path : borrowed()) {
            command.add("--volume=%s:%s:ro".formatted(path.toRealPath(), path));
        }
        command.add("--entrypoint=" + Path.of(System.getProperty("java.home"), "bin/java"));
        command.add(DockerForTests.IMAGE);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RootInContainer.class.getName()));
        return command;
    }

    private static List<Path> borrowed() {
        Stream<Path> system =
                Stream.of("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc").map(Path::of);
        Stream<Path> java = Stream.of(Path.of(System.getProperty("java.home")));
        Stream<Path> classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        return Stream.of(system, java, classes)
                .flatMap(paths -> paths)
                .filter(Files::exists)
                .distinct()
                .toList();
    }
}
