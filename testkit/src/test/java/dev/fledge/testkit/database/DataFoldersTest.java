package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFoldersTest {

    private final AtomicInteger initialisations = new AtomicInteger();

    private Path root;
    private DataFolders folders;

    @BeforeEach
    void createFolders(@TempDir Path root) {
        this.root = root;
        folders = new DataFolders(root);
    }

    @Test
    void newCopy_twice_initialisesOnce() throws IOException {
        try (RunFolder one = folders.newCopy(this::fill);
                RunFolder two = folders.newCopy(this::fill)) {
            assertThat(initialisations).hasValue(1);
            assertThat(one.data()).isNotEqualTo(two.data());
            assertThat(two.data().resolve("base/1")).hasContent("data");
        }
    }

    @Test
    void newFolder_threadsOfOneJvmAtOnce_eachGetsOne() {
        List<CompletableFuture<RunFolder>> all = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return folders.newFolder();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .limit(8)
                .toList();

        assertThat(all.stream().map(folder -> folder.join().path()))
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    @Test
    void newCopy_initialiserFails_leavesNothing() {
        assertThatThrownBy(() -> folders.newCopy(folder -> {
                    Files.createDirectories(folder);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(root.resolve("prepared")).doesNotExist();
        assertThat(root.resolve("run")).isEmptyDirectory();
    }

    @Test
    void newCopy_preparedForgotten_initialisesAnew() throws IOException {
        folders.newCopy(this::fill).close();

        folders.repair("binaries.jar", this::fill);
        folders.newCopy(this::fill).close();

        assertThat(initialisations).hasValue(2);
    }

    @Test
    void binaries_twice_unpacksOnce() throws IOException {
        Path binaries = folders.binaries("binaries.jar", this::fill);

        assertThat(folders.binaries("binaries.jar", this::fill)).isEqualTo(binaries);

        assertThat(initialisations).hasValue(1);
        assertThat(binaries.resolve("base/1")).hasContent("data");
        assertThat(root.resolve("run")).isEmptyDirectory();
    }

    @Test
    void repair_binaryDeleted_putsItBack() throws IOException {
        Path binaries = folders.binaries("binaries.jar", this::fill);
        Files.delete(binaries.resolve("base/1"));

        folders.repair("binaries.jar", this::fill);

        assertThat(binaries.resolve("base/1")).hasContent("data");
    }

    @Test
    void close_copy_leavesNothingOfIt() throws IOException {
        RunFolder copy = folders.newCopy(this::fill);

        copy.close();

        assertThat(root.resolve("run")).isEmptyDirectory();
    }

    @Test
    void newCopy_folderThatNobodyLocks_isDeleted() throws IOException {
        Path abandoned = root.resolve("run/0-1");
        fill(abandoned.resolve("data"));
        Files.createFile(abandoned.resolve("owner"));

        folders.newCopy(this::fill).close();

        assertThat(abandoned).doesNotExist();
    }

    /** In containers pids come again, and the folder for temporary files may be kept. */
    @Test
    void newFolder_folderOfAnEndedJvmWithOurPid_isDeleted() throws IOException {
        Path abandoned = Files.createDirectories(
                root.resolve("run/%d-1".formatted(ProcessHandle.current().pid())));
        Files.createFile(abandoned.resolve("owner"));

        folders.newFolder().close();

        assertThat(abandoned).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none\n", "99999999999999999999\n"})
    void newFolder_unreadablePidInAFolderLeft_isDeletedLikeOthers(String pid) throws IOException {
        Path abandoned = root.resolve("run/0-1");
        fill(abandoned.resolve("data"));
        Files.writeString(abandoned.resolve("data/postmaster.pid"), pid);

        folders.newFolder().close();

        assertThat(abandoned).doesNotExist();
    }

    /** Others cannot be kept from starting by it: its owner is a folder here, which nobody can lock. */
    @Test
    void newFolder_folderLeftThatCannotBeDeleted_isLeft() throws IOException {
        Path strange = Files.createDirectories(root.resolve("run/0-1/owner"));

        folders.newFolder().close();

        assertThat(strange).exists();
    }

    @Test
    void newCopy_folderOfThisJvm_isKept() throws IOException {
        try (RunFolder first = folders.newCopy(this::fill)) {
            folders.newCopy(this::fill).close();

            assertThat(first.data()).isNotEmptyDirectory();
        }
    }

    @Test
    void newCopy_fileOfSomebodyElse_isLeftAlone() throws IOException {
        Path file = Files.createDirectories(root.resolve("run")).resolve(".DS_Store");
        Files.createFile(file);

        folders.newCopy(this::fill).close();

        assertThat(file).exists();
    }

    private void fill(Path folder) throws IOException {
        initialisations.incrementAndGet();
        Files.createDirectories(folder.resolve("base"));
        Files.writeString(folder.resolve("base/1"), "data");
    }
}
