package dev.fledge.testkit.fake.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the PostgreSQL driver answered, a line a call, so that the fake is compared with it without a database too.
 *
 * <p>The tests on PostgreSQL check that the driver still answers so, and write a record anew with
 * {@code -Ddriver.record=true}.
 */
final class DriverRecord {

    private static final Path FOLDER = Path.of("src/test/resources/dev/fledge/testkit/fake/jdbc");

    private final String name;

    DriverRecord(String name) {
        this.name = name;
    }

    static boolean isWanted() {
        return Boolean.getBoolean("driver.record");
    }

    void write(Map<String, String> answers) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(
                    FOLDER.resolve(name + ".tsv"),
                    answers.entrySet().stream()
                            .map(each -> each.getKey() + "\t" + each.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> read() {
        try (InputStream stream = DriverRecord.class.getResourceAsStream(name + ".tsv")) {
            Map<String, String> answers = new LinkedHashMap<>();
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] parts = line.split("\t", 2);
                answers.put(parts[0], parts[1]);
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
