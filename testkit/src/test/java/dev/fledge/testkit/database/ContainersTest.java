package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done before Testcontainers is, in a JVM of its own: it reads the environment, and is loaded once. */
class ContainersTest {

    @TempDir
    private Path folder;

    /** What is not loaded takes no time, and prints nothing. */
    @Test
    void start_noEngine_isSilentAndDoesNotLoadTheLibrary() throws Exception {
        Path loaded = folder.resolve("loaded");

        String output = attempt(
                Map.of("DOCKER_HOST", "unix:///none"),
                List.of("-Xlog:class+load:file=" + loaded),
                List.of(folder.toString()));

        assertThat(output).isEmpty();
        assertThat(Files.readString(loaded))
                .contains(DockerEngine.class.getName() + " ")
                .doesNotContain("org.testcontainers.", "com.github.dockerjava.", "org.slf4j.");
    }

    @Test
    void start_companyHasItsOwnRegistry_looksForTheImagesThere() throws Exception {
        try (FakeEngine engine = FakeEngine.start()) {
            engine.answer("/images/registry.example/hub/postgres:18/json", 200, "{}");
            engine.answer("/images/json", 200, "[]");

            String output = attempt(
                    Map.of(
                            "DOCKER_HOST",
                            engine.host(),
                            "TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX",
                            "registry.example/hub/"),
                    List.of(),
                    List.of(folder.toString(), "say"));

            assertThat(output).isEqualTo("""
                    there is no image registry.example/hub/testcontainers/ryuk:latest and it cannot be pulled: nothing here. \
                    Testcontainers needs it, unless you set TESTCONTAINERS_RYUK_DISABLED=true: Fledge clears away containers \
                    that are left too
                    """);
        }
    }

    /** Returns what a JVM printed that asked for a container. */
    private static String attempt(Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ContainersAttempt.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("TESTCONTAINERS_RYUK_DISABLED");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        Process jvm = builder.start();
        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).as(output).isZero();
        return output;
    }
}
