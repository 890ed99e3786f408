package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A project whose statements do not fit its schema, although its tests on the fake pass. */
class StatementsCheckIT {

    private static final GeneratedProject PROJECT = GeneratedProject.generate("misfit");

    @Test
    void verify_typoInSqlAndColumnOfTheFakeAlone_failsAndNamesBothStatements() throws IOException {
        replace("src/main/resources/application.yaml", "AS total FROM users", "AS total FROM usres");
        replace(
                "src/test/java/com/acme/misfit/user/UserDaoTest.java",
                "Rows.empty(\"id\", \"name\", \"email\")",
                "Rows.empty(\"id\", \"name\", \"email\", \"phone\")");

        // AppTest, which runs the statements on H2, would notice the typo earlier.
        MavenRun run = PROJECT.maven("verify", "-Dtest=UserDaoTest", "-Dit.test=StatementsIT");

        assertThat(PROJECT.unitTests().unsuccessful()).isEmpty();
        assertThat(PROJECT.integrationTests().unsuccessful())
                .containsExactly("StatementsIT.everyStatement_onPostgres_isWhatTheTestsOnTheFakeAssume");
        assertThat(String.join("\n", run.failed().output()))
                .contains("""
                        2 of 9 named statements do not fit the database:

                        users.count: SELECT COUNT(*) AS total FROM usres
                          PostgreSQL cannot prepare it: ERROR: relation "usres" does not exist Position: 31

                        users.find: SELECT id, name, email FROM users WHERE id = CAST(:id AS UUID)
                          UserDaoTest.findById_""")
                .contains(" has the fake return the column \"phone\", which it does not have."
                        + " Its columns are id, name, email\n");
    }

    private static void replace(String file, String text, String other) throws IOException {
        Path path = PROJECT.folder().resolve(file);
        String content = Files.readString(path);
        assertThat(content).contains(text);
        Files.writeString(path, content.replace(text, other));
    }
}
