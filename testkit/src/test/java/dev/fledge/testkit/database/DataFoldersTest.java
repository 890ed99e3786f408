package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
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
        Path one = folders.newCopy(this::fill);
        Path two = folders.newCopy(this::fill);

        assertThat(initialisations).hasValue(1);
        assertThat(one).isNotEqualTo(two);
        assertThat(two.resolve("base/1")).hasContent("data");
    }

    @Test
    void newCopy_initialiserFails_leavesNothingPrepared() {
        assertThatThrownBy(() -> folders.newCopy(folder -> {
                    Files.createDirectories(folder);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(root.resolve("prepared")).isEmptyDirectory();
    }

    @Test
    void release_copy_leavesNothingOfIt() throws IOException {
        Path copy = folders.newCopy(this::fill);

        folders.release(copy);

        assertThat(root.resolve("run")).isEmptyDirectory();
    }

    @Test
    void clearStale_folderOfEndedJvm_deletesIt() throws IOException {
        Path stale = root.resolve("run/%d-1/data".formatted(pidOfNobody()));
        fill(stale);

        folders.clearStale();

        assertThat(root.resolve("run")).isEmptyDirectory();
    }

    @Test
    void clearStale_folderOfRunningJvm_keepsIt() throws IOException {
        Path copy = folders.newCopy(this::fill);

        folders.clearStale();

        assertThat(copy).isNotEmptyDirectory();
    }

    private void fill(Path folder) throws IOException {
        initialisations.incrementAndGet();
        Files.createDirectories(folder.resolve("base"));
        Files.writeString(folder.resolve("base/1"), "data");
    }

    private static long pidOfNobody() {
        long pid = Integer.MAX_VALUE;
        while (ProcessHandle.of(pid).isPresent()) {
            pid--;
        }
        return pid;
    }
}
