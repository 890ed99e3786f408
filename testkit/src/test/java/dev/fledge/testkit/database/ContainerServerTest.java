package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
