package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mvn -Pentity} in a generated project: ten entities, one after the other. */
class EntitiesIT {

    /** As many tests as the suite has that the idea of Fledge came from. */
    private static final int TESTS = 387;

    private static final Map<String, String> ENTITIES = new TreeMap<>(Map.of(
            "order", "total:decimal placedAt:instant note:text?",
            "orderLine", "orderId:uuid product:text quantity:integer",
            "address", "street:text zip:text? main:boolean",
            "category", "title:text parent:uuid?",
            "client", "fullName:text born:date? credit:decimal?",
            "invoice", "dueOn:date paidAt:instant? amount:decimal",
            "box", "a:text b:integer c:long d:decimal e:boolean f:date g:instant h:uuid",
            "parcel", "weight:integer? tracking:long? sent:boolean? label:text carrier:uuid?",
            "tag", "label:text",
            "visit", "at:instant"));

    private static GeneratedProject project;
    private static final Path APP = Path.of("src/main/java/com/acme/shop/App.java");
    private static final Path CONFIGURATION = Path.of("src/main/resources/application.yaml");

    private static Map<Path, String> before;
    private static MavenRun verification;

    @BeforeAll
    static void addTenAndVerify() {
        project = GeneratedProject.generate("shop");
        before = project.contents();
        ENTITIES.forEach((entity, fields) -> add(entity, fields).succeeded());
        verification = project.maven("verify", "dependency:build-classpath", "-Dmdep.outputFile=target/classpath");
    }

    @Test
    void verify_tenEntities_isGreenWithoutWarnings() {
        assertThat(verification.succeeded().warnings()).isEmpty();
    }

    @Test
    void tests_tenEntities_neverSleep() {
        assertThat(project.testsThatSleep()).isEmpty();
    }

    @Test
    void verify_tenEntities_runsAllTestsOfAllLayers() {
        verification.succeeded();

        TestReports unit = project.unitTests();
        TestReports integration = project.integrationTests();
        assertThat(unit.tests().size() + integration.tests().size()).isGreaterThanOrEqualTo(TESTS);
        assertThat(Stream.of(unit, integration).flatMap(each -> each.skipped().stream()))
                .isEmpty();
        assertThat(Stream.of(unit, integration).flatMap(each -> each.unsuccessful().stream()))
                .isEmpty();
        assertThat(unit.classes())
                .contains(
                        "OrderLineDtoTest",
                        "OrderLineDaoTest",
                        "OrderLineServiceTest",
                        "OrderLineRouterTest",
                        "OrderLineH2Test");
        assertThat(integration.classes()).contains("OrderLineDaoIT", "OrderLineApplicationIT");
    }

    @Test
    void add_tenEntities_leavesAllFilesAsTheyWereButTwo() {
        Map<Path, String> after = project.contents();

        assertThat(after).containsKeys(before.keySet().toArray(Path[]::new));
        assertThat(before.keySet().stream().filter(file -> !before.get(file).equals(after.get(file))))
                .containsExactlyInAnyOrder(APP, CONFIGURATION);
    }

    @Test
    void add_tenEntities_changesNoLineThatWasThere() {
        for (Path file : List.of(APP, CONFIGURATION)) {
            assertThat(project.read(file).lines())
                    .as(file.toString())
                    .containsSubsequence(before.get(file).lines().toList());
        }
    }

    @Test
    void fixtures_tenEntities_holdTheProjectsOwnDataAndNoTools() {
        Fixtures fixtures = Fixtures.of(project, "com.acme.shop");

        assertThat(fixtures.files()).hasSizeGreaterThan(ENTITIES.size());
        assertThat(fixtures.foreignNames()).isEmpty();
        assertThat(fixtures.longest()).isLessThanOrEqualTo(Fixtures.LINES);
    }

    @Test
    void eclipseCompiler_tenEntities_findsNoError() throws IOException {
        verification.succeeded();

        assertThat(EclipseCompiler.errorsIn(project)).isEmpty();
    }

    @Test
    void add_tenEntities_numbersTheMigrations() {
        assertThat(project.files())
                .map(file -> file.getFileName().toString())
                .contains("V1__create_users.sql", "V2__create_addresses.sql", "V11__create_visits.sql");
    }

    @ParameterizedTest(name = "-Dentity={0} -Dfields={1} says {2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "order, total:decimal, These files are there already",
                "Order, total:decimal, Invalid entity 'Order'",
                "payment, total:money, 'money' is not a type",
                "group, total:decimal, 'groups' is a reserved word of SQL",
            })
    void add_whatCannotBe_saysWhyAndWritesNothing(String entity, String fields, String message) {
        Map<Path, String> asItWas = project.contents();

        MavenRun refused = add(entity, fields).failed();

        assertThat(refused.output()).anySatisfy(line -> assertThat(line).contains(message));
        assertThat(refused.output()).noneSatisfy(line -> assertThat(line).contains("ExecuteException"));
        assertThat(project.contents()).isEqualTo(asItWas);
        // The program that refuses is not Maven: a failing test must show what it said, too.
        assertThatThrownBy(refused::succeeded).hasMessageContaining(message);
    }

    private static MavenRun add(String entity, String fields) {
        return project.maven("-q", "-Pentity", "-Dentity=" + entity, "-Dfields=" + fields);
    }
}
