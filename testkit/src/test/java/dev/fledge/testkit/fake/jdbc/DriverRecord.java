package dev.fledge.testkit.fake.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the PostgreSQL driver answered, a line a call, so that the fake is compared with it without a database too.
 *
 * <p>The tests on PostgreSQL check that the driver still answers so, and write a record anew with
 * {@code -Ddriver.record=true}: README has the command.
 */
final class DriverRecord {

    private static final Path FOLDER = Path.of("src/test/resources/dev/fledge/testkit/fake/jdbc");

    private final String name;

    DriverRecord(String name) {
        this.name = name;
    }

    /** Where these answers are not those of the record; or the record is written, if that is wanted. */
    List<String> differences(Map<String, String> answers) {
        if (Boolean.getBoolean("driver.record")) {
            write(answers);
            return List.of();
        }
        Map<String, String> recorded = read();
        Set<String> calls = new TreeSet<>(recorded.keySet());
        calls.addAll(answers.keySet());
        return calls.stream()
                .filter(call -> !Objects.equals(recorded.get(call), answers.get(call)))
                .map(call -> "%s: %s, but the record says %s".formatted(call, answers.get(call), recorded.get(call)))
                .toList();
    }

    private void write(Map<String, String> answers) {
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
