package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

    private static final Path NEW = Path.of("order/Order.java");
    private static final Path APP = Path.of("App.java");
    private static final Path YAML = Path.of("application.yaml");

    @TempDir
    private Path folder;

    @Test
    void write_everythingPossible_createsAndEdits() throws IOException {
        Files.writeString(folder.resolve(APP), "before");

        new Changes(folder, Map.of(NEW, "new"), Map.of(APP, "after")).write();

        assertThat(folder.resolve(NEW)).hasContent("new");
        assertThat(folder.resolve(APP)).hasContent("after");
    }

    @Test
    void write_secondEditFails_leavesAllAsItWas() throws IOException {
        Files.writeString(folder.resolve(APP), "before");
        Map<Path, String> edited = new LinkedHashMap<>();
        edited.put(APP, "after");
        edited.put(YAML, "a file that is not there");

        assertThatThrownBy(() -> new Changes(folder, Map.of(NEW, "new"), edited).write())
                .isInstanceOf(Refusal.class)
                .hasMessage("A file could not be written: java.nio.file.NoSuchFileException: " + folder.resolve(YAML));
        assertThat(folder.resolve(APP)).hasContent("before");
        assertThat(folder.resolve("order")).doesNotExist();
    }

    @Test
    void write_newFileFailsHalfway_leavesNothingOfIt() {
        String unwritable = "half a surrogate pair: \ud83d";

        assertThatThrownBy(() -> new Changes(folder, Map.of(NEW, unwritable), Map.of()).write())
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("A file could not be written: java.nio.charset.");
        assertThat(folder).isEmptyDirectory();
    }
}
