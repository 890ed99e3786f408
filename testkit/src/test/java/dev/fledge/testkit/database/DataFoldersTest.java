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

        assertThat(root.resolve("prepared")).isEmptyDirectory();
        assertThat(root.resolve("run")).isEmptyDirectory();
    }

    @Test
    void newCopy_preparedForgotten_initialisesAnew() throws IOException {
        folders.newCopy(this::fill).close();

        folders.forgetPrepared();
        folders.newCopy(this::fill).close();

        assertThat(initialisations).hasValue(2);
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
