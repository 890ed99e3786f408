package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of containers. Needs Docker: skipped without, unless {@code FLEDGE_IT_DOCKER=required}. */
class ContainerServerTest {

    private DockerEngine engine;
    private DataFolders folders;

    @BeforeEach
    void findEngine(@TempDir Path root) {
        folders = new DataFolders(root);
        engine = DockerForTests.require("Nobody knows whether containers are cleared away");
    }

    @Test
    void container_jvmEnds_isGone() throws Exception {
        Process jvm = startServerHolder();
        assertThat(containers()).isNotEqualTo("[]");

        jvm.getOutputStream().close();
        jvm.waitFor();

        assertThat(containers()).isEqualTo("[]");
        assertThat(folders.root().resolve("run")).isEmptyDirectory();
    }

    @Test
    void container_jvmKilled_isGoneAtOnceWithItsFolder() throws Exception {
        Process jvm = startServerHolder();
        assertThat(containers()).isNotEqualTo("[]");

        jvm.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(containers()).isEqualTo("[]");
            assertThat(folders.root().resolve("run")).isEmptyDirectory();
        });
    }

    @Test
    void container_jvmKilledWhileItStarts_isGoneAtOnceWithItsFolder() throws Exception {
        Process jvm = ServerHolder.launch(folders.root().toString(), "container");
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(containers()).isNotEqualTo("[]"));

        jvm.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(containers()).isEqualTo("[]");
            assertThat(folders.root().resolve("run")).isEmptyDirectory();
        });
    }

    @Test
    void container_doesNotGetReady_isRemoved() throws Exception {
        String image = "fledge-test-" + UUID.randomUUID();
        docker(
                "FROM %s\nENTRYPOINT [\"/bin/sh\", \"-c\", \"exit 3\"]\n".formatted(DockerForTests.IMAGE),
                "build",
                "-t",
                image,
                "-");
        try {
            Process jvm = ServerHolder.command(folders.root().toString(), "container", image)
                    .redirectErrorStream(true)
                    .start();

            assertThat(new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("the container of %s did not start: ".formatted(image));
        } finally {
            docker("", "image", "rm", image);
        }

        assertThat(containers()).isEqualTo("[]");
        assertThat(folders.root().resolve("run")).isEmptyDirectory();
    }

    @Test
    void container_jvmAndWatchdogKilled_isRemovedByTheNext() throws Exception {
        // Arrange
        Process jvm = startServerHolder();
        ServerHolder.killWatchdogsOf(jvm);
        jvm.destroyForcibly().waitFor();
        String left = containers();
        assertThat(left).isNotEqualTo("[]");

        // Act
        Process next = startServerHolder();
        String now = containers();
        next.getOutputStream().close();
        next.waitFor();

        // Assert
        assertThat(now).isNotEqualTo(left).containsOnlyOnce("\"Id\"");
        assertThat(containers()).isEqualTo("[]");
    }

    private static void docker(String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process docker = new ProcessBuilder(command).redirectErrorStream(true).start();
        docker.outputWriter().append(input).close();
        String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(docker.waitFor()).as(output).isZero();
    }

    private Process startServerHolder() throws IOException {
        return ServerHolder.start(folders.root().toString(), "container");
    }

    /** Those of this test alone, in JSON. */
    private String containers() throws IOException {
        String filter = "{\"label\":[\"dev.fledge.testkit.machine=%s\"]}".formatted(folders.machine());
        return engine.ask(
                        "GET",
                        "/containers/json?all=true&filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8),
                        Duration.ofSeconds(10))
                .body()
                .strip();
    }
}
