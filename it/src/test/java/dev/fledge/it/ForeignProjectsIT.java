package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Projects that Fledge did not generate, which import its BOM and use its testkit. */
class ForeignProjectsIT {

    @Test
    void test_plainMavenProject_usesTheFakeWithoutHelidon() throws IOException {
        ForeignProject project = ForeignProject.create("plain", "", ForeignProject.TESTKIT);
        project.write("src/test/java/PlainTest.java", """
                import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;

                import dev.fledge.testkit.DtoTest;
                import dev.fledge.testkit.fake.FakeDatabase;
                import org.junit.jupiter.api.Test;

                class PlainTest extends DtoTest {
                    @Test
                    void update_plainJdbc_isRecorded() throws Exception {
                        FakeDatabase db = FakeDatabase.create();
                        db.onUpdate("INSERT INTO users").returns(1);
                        try (var connection = db.dataSource().getConnection();
                                var statement = connection.prepareStatement("INSERT INTO users (name) VALUES (?)")) {
                            statement.setString(1, faker.name().fullName());
                            statement.executeUpdate();
                        }
                        assertThat(db).executed("INSERT INTO users").once();
                    }
                }
                """);

        assertPasses(project, "PlainTest.update_plainJdbc_isRecorded");
    }

    @Test
    void test_olderMockito_stillPasses() throws IOException {
        ForeignProject project = ForeignProject.create("older-mockito", "", """
                <dependency>
                  <groupId>org.mockito</groupId>
                  <artifactId>mockito-core</artifactId>
                  <version>5.20.0</version>
                  <scope>test</scope>
                </dependency>
                """ + ForeignProject.TESTKIT);
        project.write("src/test/java/MockTest.java", """
                import static org.assertj.core.api.Assertions.assertThat;
                import static org.mockito.Mockito.when;

                import dev.fledge.testkit.ServiceTest;
                import java.util.function.Supplier;
                import org.junit.jupiter.api.Test;
                import org.mockito.Mock;

                class MockTest extends ServiceTest {
                    @Mock
                    Supplier<String> supplier;

                    @Test
                    void get_mocked_isWhatItWasTold() {
                        when(supplier.get()).thenReturn("told");
                        assertThat(supplier.get()).isEqualTo("told");
                    }
                }
                """);

        assertPasses(project, "MockTest.get_mocked_isWhatItWasTold");
    }

    @Test
    void test_olderJUnit6_stillPasses() throws IOException {
        ForeignProject project = projectWithJUnit("6.0.3");

        assertPasses(project, "TaskTest.submit_task_hasItsResult");
    }

    @Test
    void test_junit5_failsWithWhatIsNeeded() throws IOException {
        ForeignProject project = projectWithJUnit("5.14.4");

        MavenRun run = Maven.ofBuild().onThisJdk().run(project.folder(), "test");

        assertThat(run.failed().output())
                .anySatisfy(
                        line -> assertThat(line).contains("Fledge needs JUnit 6 or later, and found JUnit 5.14.4."));
    }

    /** With a test that says which JUnit runs it, and uses what the testkit's base class gives it. */
    private static ForeignProject projectWithJUnit(String version) throws IOException {
        ForeignProject project = ForeignProject.create("junit-" + version, "", ForeignProject.TESTKIT);
        // What is imported first, wins.
        project.manageFirst("""
                <dependency>
                  <groupId>org.junit</groupId>
                  <artifactId>junit-bom</artifactId>
                  <version>%s</version>
                  <type>pom</type>
                  <scope>import</scope>
                </dependency>
                """.formatted(version));
        project.write("src/test/java/TaskTest.java", """
                import static org.assertj.core.api.Assertions.assertThat;

                import dev.fledge.testkit.ServiceTest;
                import org.junit.jupiter.api.Test;

                class TaskTest extends ServiceTest {
                    @Test
                    void submit_task_hasItsResult() throws Exception {
                        assertThat(Test.class.getPackage().getImplementationVersion()).isEqualTo("%s");
                        assertThat(executor.submit(() -> "done").get()).isEqualTo("done");
                    }
                }
                """.formatted(version));
        return project;
    }

    private static void assertPasses(ForeignProject project, String test) {
        // On this JDK: a project of somebody else selects no toolchain.
        Maven.ofBuild().onThisJdk().run(project.folder(), "test").succeeded();

        assertThat(TestReports.read(project.folder().resolve("target/surefire-reports"))
                        .tests())
                .containsExactly(test);
    }
}
