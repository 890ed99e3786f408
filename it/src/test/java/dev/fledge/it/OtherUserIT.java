package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who is not root generates a project, adds an entity and verifies it, on a machine where these tests are root. */
class OtherUserIT {

    @Test
    void verify_asUserWithoutRights_isGreen(@TempDir Path home) throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "These tests do not run as root, so each of them is one of a user without rights.");
        OtherUser user = OtherUser.at(home);
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
}
