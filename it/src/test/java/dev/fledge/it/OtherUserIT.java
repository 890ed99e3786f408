package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who is not root uses the archetype, on a machine where these tests are root. */
class OtherUserIT {

    @TempDir
    private static Path home;

    private static OtherUser user;

    @BeforeAll
    static void become() throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "These tests do not run as root, so each of them is one of a user without rights.");
        user = OtherUser.at(home);
    }

    @Test
    void verify_projectWithAnotherEntity_isGreen() throws IOException {
        GeneratedProject project = new GeneratedProject(home.resolve("others"));

        user.maven(home, GeneratedProject.arguments("others")).succeeded();
        user.maven(project.folder(), "-q", "-Pentity", "-Dentity=order", "-Dfields=total:decimal")
                .succeeded();
        MavenRun verification = user.maven(project.folder(), "verify").succeeded();

        assertThat(Files.getOwner(project.jar()).getName()).isEqualTo("nobody");
        assertThat(verification.warnings()).isEmpty();
        assertThat(project.unitTests().skipped()).isEmpty();
        assertThat(project.integrationTests().classes()).contains("UserDaoIT", "ApplicationIT", "OrderDaoIT");
        assertThat(project.integrationTests().unsuccessful()).isEmpty();
    }

    @Test
    void generate_folderOfSomebodyElse_saysSoAndWritesNothing() throws IOException {
        Path theirs = Files.createDirectory(home.resolve("theirs"));

        MavenRun run = user.maven(theirs, GeneratedProject.arguments("others"));

        assertThat(run.failed().output())
                .anySatisfy(line -> assertThat(line).contains("theirs is not a folder that you may write to."));
        assertThat(theirs).isEmptyDirectory();
    }
}
