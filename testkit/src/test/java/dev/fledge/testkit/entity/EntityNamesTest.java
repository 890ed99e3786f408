package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That an entity's code compiles if it is called as something in the templates is: a variable, a parameter of a lambda, a
 * field of a base class. The project that it is added to consists of nothing but signatures.
 */
class EntityNamesTest {

    private static final List<String> NAMES =
            List.of("client", "created", "dbClient", "e", "each", "execute", "found", "service");
    private static final String FIELDS = "a:text b:instant? c:date";

    @TempDir
    private Path project;

    @BeforeEach
    void createProject() throws IOException, URISyntaxException {
        Path signatures = Path.of(Objects.requireNonNull(EntityNamesTest.class.getResource("project"))
                .toURI());
        for (Path file : files(signatures)) {
            Path copy = project.resolve("src/main/java").resolve(signatures.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        Path yaml = project.resolve("src/main/resources/application.yaml");
        Files.createDirectories(yaml.getParent());
        Files.writeString(yaml, "db:\n  statements:\n    health: SELECT 1\n");
    }

    @Test
    void add_namesOfTheTemplates_compile() throws IOException {
        for (String name : NAMES) {
            AddEntity.add(project, Map.of("main", "com.acme.Main", "entity", name, "fields", FIELDS));
        }

        List<Path> sources = files(project.resolve("src")).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();

        assertThat(errors(sources)).isEmpty();
    }

    private static String errors(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-Xlint:all", "-XDshould-stop.ifNoError=FLOW");
            compiler.getTask(output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return output.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
