package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerUserTest {

    private static final Path PROGRAM = Path.of("/opt/postgres");

    @Test
    void firstOf_severalCanRunIt_isTheFirstOfThem() {
        ServerUser no = user("false");
        ServerUser yes = user("true");

        assertThat(ServerUser.firstOf(List.of(no, yes, user("true", "too")), PROGRAM))
                .isSameAs(yes);
    }

    @Test
    void firstOf_nobodyCanRunIt_saysWhyAndWhatToDo() {
        List<ServerUser> users = List.of(user("false"), user("sh", "-c", "echo not allowed >&2; exit 3"));

        assertThatThrownBy(() -> ServerUser.firstOf(users, PROGRAM))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        PostgreSQL does not run as root, and root can become nobody else here:
                            false: exit code 1
                            sh: exit code 3 not allowed
                        Run the tests as another user (docker run --user), or let root have a name space of its own (docker \
                        run --security-opt seccomp=unconfined), or see to it that there is setpriv, runuser or su and that \
                        the user nobody may read /opt/postgres. Or name a server of yours by FLEDGE_DATABASE_URL""");
    }

    @Test
    void command_ofAUser_beginsWithItsPrefix() {
        assertThat(user("su", "nobody").command(List.of("initdb", "-D")))
                .containsExactly("su", "nobody", "initdb", "-D");
    }

    private static ServerUser user(String... prefix) {
        return new ServerUser(List.of(prefix), Optional.empty());
    }
}
