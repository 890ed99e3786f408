package dev.fledge.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.DaoTest;
import dev.fledge.testkit.Executions;
import dev.fledge.testkit.fake.Rows;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssumptionsTest {

    private static final String FIND = "SELECT id, name, email FROM users WHERE id = :id";

    static class Sample extends DaoTest {

        @Test
        void find_twice() {
            db.onStatement("users.find")
                    .returns(Rows.empty("id", "name"))
                    .then()
                    .returns(Rows.empty("id", "name"));

            dbClient.execute().createNamedGet("users.find").addParam("id", 7L).execute();
            dbClient.execute().createNamedGet("users.find").addParam("id", 8L).execute();
        }

        @Nested
        class Inside {

            @Test
            void write_onlyOnce() {
                db.onUpdate("INSERT").returns(1);

                dbClient.execute()
                        .createInsert("INSERT INTO t\nVALUES ('\t\\', ?)")
                        .addParam("a")
                        .execute();
            }
        }
    }

    static class Failing extends DaoTest {

        @Test
        void find_unstubbed() {
            db.onStatement("users.find").returns(Rows.empty("nonsense"));
            dbClient.execute().createNamedGet("users.find").addParam("id", 7L).execute();
            throw new AssertionError("as failing tests do");
        }
    }

    @Test
    void beside_testsOnTheFakeHaveRun_knowsWhatTheyAssumed() {
        Executions.run(Sample.class);

        assertThat(Assumptions.beside(AssumptionsTest.class))
                .filteredOn(assumption -> assumption.test().startsWith("Sample")
                        || assumption.test().startsWith("Inside"))
                .contains(
                        new Assumption("Sample.find_twice", FIND, List.of("java.lang.Long"), List.of("id", "name")),
                        new Assumption(
                                "Inside.write_onlyOnce",
                                "INSERT INTO t\nVALUES ('\t\\', ?)",
                                List.of("java.lang.String"),
                                List.of()));
    }

    static Stream<Assumption> assumptions() {
        return Stream.of(
                new Assumption("T.t", "SELECT 1", List.of(), List.of()),
                new Assumption("T.t", "SELECT ?", List.of(""), List.of("")),
                new Assumption("T.t", "SELECT ?, ?", List.of("", ""), List.of("", "b")),
                new Assumption("T.t", "SELECT ?, ?", List.of("java.lang.Long", ""), List.of("a", "")),
                new Assumption("T\tt", "a\nb\r\n\\n\t'\\054'", List.of("[B"), List.of("a,b", ",", "\\,\n", "ã\t")));
    }

    @ParameterizedTest
    @MethodSource("assumptions")
    void ofLine_lineOfAnAssumption_isTheSame(Assumption assumption) {
        String line = assumption.toLine();

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(Assumption.ofLine(line)).isEqualTo(assumption);
    }

    @Test
    void beside_testFailed_doesNotKnowWhatItAssumed() {
        Executions.run(Failing.class);

        assertThat(Assumptions.beside(AssumptionsTest.class))
                .noneMatch(assumption -> assumption.columns().contains("nonsense"));
    }

    @Test
    void beside_classCompiledSince_leavesItOut() throws IOException, URISyntaxException {
        Path file = fileOf(Stale.class);
        new Assumptions(Stale.class).close();
        Files.writeString(file, new Assumption("Stale.test", "stale", List.of(), List.of("a")).toLine());
        assertThat(Assumptions.beside(AssumptionsTest.class))
                .anyMatch(each -> each.sql().equals("stale"));

        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertThat(Assumptions.beside(AssumptionsTest.class))
                .noneMatch(each -> each.sql().equals("stale"));
        Files.delete(file);
    }

    @Test
    void beside_classThatIsThereNoLonger_leavesItOut() throws IOException, URISyntaxException {
        Path file = fileOf(Stale.class).resolveSibling("com.acme.Gone");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new Assumption("Gone.test", "gone", List.of(), List.of("a")).toLine());

        assertThat(Assumptions.beside(AssumptionsTest.class))
                .noneMatch(each -> each.sql().equals("gone"));
        Files.delete(file);
    }

    static class Stale {}

    private static Path fileOf(Class<?> tests) throws URISyntaxException {
        Path classes = Path.of(
                tests.getProtectionDomain().getCodeSource().getLocation().toURI());
        return classes.resolveSibling("fledge/assumptions").resolve(tests.getName());
    }
}
