package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Somebody who is not root uses the archetype, on a machine where these tests are root. */
class OtherUserIT {

    private static final List<String> MAVENS = List.of("3.8.7", "3.9.16", "4.0.0-rc-5");

    @TempDir
    private static Path home;

    private static OtherUser user;

    @BeforeAll
    static void become() throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "These tests do not run as root, so each of them is one of a user without rights.");
        user = OtherUser.at(home, MAVENS);
    }

    @Test
    void verify_projectWithAnotherEntity_isGreen() throws IOException {
        GeneratedProject project = new GeneratedProject(home.resolve("others"));

        user.maven("3.9.16", home, GeneratedProject.arguments("others")).succeeded();
        user.maven("3.9.16", project.folder(), "-q", "-Pentity", "-Dentity=order", "-Dfields=total:decimal")
                .succeeded();
        MavenRun verification = user.maven("3.9.16", project.folder(), "verify").succeeded();

        assertThat(Files.getOwner(project.jar()).getName()).isEqualTo("nobody");
        assertThat(verification.warnings()).isEmpty();
        assertThat(project.unitTests().skipped()).isEmpty();
        assertThat(project.integrationTests().classes()).contains("UserDaoIT", "ApplicationIT", "OrderDaoIT");
        assertThat(project.integrationTests().unsuccessful()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("MAVENS")
    void generate_folderOfSomebodyElse_isRefusedAndNothingWritten(String version) throws IOException {
        Path theirs = Files.createDirectory(home.resolve("theirs-" + version));

        MavenRun run = user.maven(version, theirs, GeneratedProject.arguments("others"));

        assertThat(run.failed().output())
                .containsSequence(
                        "[ERROR]   " + theirs.toRealPath() + " is not a folder that you may write to.",
                        "[ERROR]   Choose another folder. For example: -DoutputDirectory=/tmp/projects",
                        "[ERROR]   Nothing was written.");
        assertThat(theirs).isEmptyDirectory();
    }
}
