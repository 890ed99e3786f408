package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a project of the few files that matter; that what is added compiles and works is for the integration tests. */
class AddEntityTest {

    private static final Path APP = Path.of("src/main/java/com/acme/App.java");
    private static final Path YAML = Path.of("src/main/resources/application.yaml");

    private static final String APP_TEXT = """
            package com.acme;

            import com.acme.data.DataAccess;

            class App {
                // `mvn -Pentity` adds the next one above this line.
            }
            """;

    @TempDir
    private Path project;

    @BeforeEach
    void createProject() throws IOException {
        write(APP, APP_TEXT);
        write(YAML, "db:\n  statements:\n    health: SELECT 1\n");
        write(Path.of("src/main/resources/db/migration/V1__create_users.sql"), "");
    }

    @Test
    void add_newEntity_saysWhichFiles() {
        assertThat(add("order", "total:decimal placedAt:instant note:text?")).isEqualTo("""
                Added Order, at /orders:
                  src/main/java/com/acme/order/OrderDto.java
                  src/main/java/com/acme/order/OrderDao.java
                  src/main/java/com/acme/order/OrderService.java
                  src/main/java/com/acme/order/OrderRouter.java
                  src/main/resources/db/migration/V2__create_orders.sql
                  src/test/java/com/acme/fixtures/Orders.java
                  src/test/java/com/acme/order/OrderDtoTest.java
                  src/test/java/com/acme/order/OrderDaoTest.java
                  src/test/java/com/acme/order/OrderServiceTest.java
                  src/test/java/com/acme/order/OrderRouterTest.java
                  src/test/java/com/acme/order/OrderH2Test.java
                  src/test/java/com/acme/order/OrderDaoIT.java
                  src/test/java/com/acme/order/OrderApplicationIT.java
                  src/main/java/com/acme/App.java
                  src/main/resources/application.yaml
                `mvn verify` runs its tests too.""");
    }

    @Test
    void add_newEntity_leavesNoMarkOfTheTemplate() {
        add("order", "total:decimal");

        assertThat(files().values()).allSatisfy(text -> assertThat(text).doesNotContain("{{", "}}"));
    }

    @Test
    void add_newEntity_hasAMigrationWithItsColumns() {
        add("order", "total:decimal placedAt:instant note:text?");

        assertThat(files()).containsEntry("src/main/resources/db/migration/V2__create_orders.sql", """
                CREATE TABLE orders (
                    id        UUID PRIMARY KEY,
                    total     NUMERIC(19, 2) NOT NULL,
                    placed_at TIMESTAMP WITH TIME ZONE NOT NULL,
                    note      VARCHAR(200)
                );
                """);
    }

    @Test
    void add_twoEntities_numbersTheirMigrations() {
        add("order", "total:decimal");
        add("orderLine", "amount:integer");

        assertThat(files())
                .containsKeys(
                        "src/main/resources/db/migration/V2__create_orders.sql",
                        "src/main/resources/db/migration/V3__create_order_lines.sql")
                .hasEntrySatisfying(
                        APP.toString(), app -> assertThat(app).contains("new OrderRouter(", "new OrderLineRouter("));
    }

    @ParameterizedTest
    @CsvSource({
        "V7__later.sql, V8",
        "V7.2__later.sql, V8",
        "V20260131__later.sql, V20260132",
        "R__views.sql, V2",
        "V9.txt, V2"
    })
    void add_otherMigrations_takesTheNextNumber(String other, String version) throws IOException {
        write(Path.of("src/main/resources/db/migration", other), "");

        add("order", "total:decimal");

        assertThat(files()).containsKey("src/main/resources/db/migration/" + version + "__create_orders.sql");
    }

    @Test
    void add_fileThere_isRefusedAndWritesNothing() throws IOException {
        write(Path.of("src/test/java/com/acme/fixtures/Orders.java"), "mine");
        Map<String, String> before = files();

        assertThatThrownBy(() -> add("order", "total:decimal"))
                .isInstanceOf(Refusal.class)
                .hasMessage("""
                These files are there already, and are not overwritten:
                  src/test/java/com/acme/fixtures/Orders.java
                Choose another name for the entity, or move them out of the way.""");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void add_secondTime_isRefusedAndWritesNothing() {
        add("order", "total:decimal");
        Map<String, String> before = files();

        assertThatThrownBy(() -> add("order", "total:decimal")).isInstanceOf(Refusal.class);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void add_folderCannotBeMade_takesBackWhatWasWritten() throws IOException {
        write(Path.of("src/test/java"), "a file where a folder should be");
        Map<String, String> before = files();

        assertThatThrownBy(() -> add("order", "total:decimal"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("A file could not be written: ");
        assertThat(files()).isEqualTo(before);
        assertThat(project.resolve("src/main/java/com/acme/order")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "page, its code would have two types called 'Page'",
        "status, its code would have two types called 'Status'",
        "string, its code would have two types called 'String'",
        "override, its code would have two types called 'Override'",
        "optional, its code would have two types called 'Optional'",
        "app, its code would have two types called 'App'",
        "failure, its code would have two types called 'Failures'",
        "badRequest, its code would have two types called 'BadRequests'",
        "bareWrite, its test data would have two methods called 'bareWrite'",
        "executor, App would have two types called 'ExecutorService'",
    })
    void add_nameOfSomethingElse_isRefusedAndWritesNothing(String entity, String rule) throws IOException {
        write(APP, APP_TEXT.replace("import com", "import java.util.concurrent.ExecutorService;\nimport com"));
        Map<String, String> before = files();

        assertThatThrownBy(() -> add(entity, "total:decimal note:text?"))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid entity '" + entity + "': " + rule + "; a longer name such as '" + entity
                        + "Item' is free.\nFor example: " + Refusal.EXAMPLE);
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "test"})
    void add_packageThere_isRefusedAndWritesNothing(String tree) throws IOException {
        write(Path.of("src", tree, "java/com/acme/data/DataAccess.java"), "");
        Map<String, String> before = files();

        assertThatThrownBy(() -> add("data", "total:decimal"))
                .isInstanceOf(Refusal.class)
                .hasMessage("""
                        src/%s/java/com/acme/data is there already: the project has a package com.acme.data.
                        Choose another name for the entity, or move it out of the way.""", tree);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void add_noMainClass_saysWhatToAdd() {
        assertThatThrownBy(() -> AddEntity.add(
                        project, Map.of("entity", "order", "fields", "total:decimal", "main", "${main.class}")))
                .isInstanceOf(Refusal.class)
                .hasMessage("""
                        The project's main class is not known, which says where its packages are.
                        Add to the properties in pom.xml, for example: <main.class>com.acme.orders.Main</main.class>""");
    }

    @Test
    void add_noProject_saysWhere() throws IOException {
        Files.delete(project.resolve(APP));

        assertThatThrownBy(() -> add("order", "total:decimal"))
                .isInstanceOf(Refusal.class)
                .hasMessage("""
                src/main/java/com/acme/App.java cannot be read, and has to be changed.
                Run this in the folder of a project that Fledge generated.""");
    }

    @Test
    void add_fileNotInUtf8_saysWhich() throws IOException {
        Files.write(project.resolve(YAML), new byte[] {'#', (byte) 0xe9, '\n'});

        assertThatThrownBy(() -> add("order", "total:decimal"))
                .isInstanceOf(Refusal.class)
                .hasMessage("""
                src/main/resources/application.yaml is not text in UTF-8, and has to be changed.
                Save it in UTF-8, then run this again.""");
    }

    @Test
    void add_everyType_isInEveryFile() {
        add("thing", "a:text b:integer c:long d:decimal e:boolean f:date g:instant h:uuid i:text? j:instant? k:uuid?");

        assertThat(files().get("src/main/java/com/acme/thing/ThingDao.java"))
                .contains(
                        "private static LocalDate date(",
                        "private static Instant instant(",
                        ".addParam(\"j\", thing.j() == null ? null : thing.j().atOffset(ZoneOffset.UTC))",
                        ".addParam(\"h\", thing.h().toString())");
    }

    @Test
    void add_textOnly_importsNothingElse() {
        add("tag", "label:text");

        assertThat(files().get("src/main/java/com/acme/tag/TagDto.java")
                        .lines()
                        .filter(line -> line.startsWith("import")))
                .containsExactly(
                        "import jakarta.validation.constraints.NotBlank;",
                        "import jakarta.validation.constraints.Size;",
                        "import java.util.List;",
                        "import java.util.UUID;");
    }

    private String add(String entity, String fields) {
        return AddEntity.add(
                project, Map.of("main", "com.acme.Main", "entity", entity, "plural", "", "fields", fields));
    }

    private void write(Path file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Map<String, String> files() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                texts.put(project.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }
}
